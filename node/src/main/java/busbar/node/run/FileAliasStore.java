package busbar.node.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.bus.AliasStore;
import busbar.bus.DeviceId;
import busbar.bus.Names;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Aliases in a small JSON file, `{"do/1_02": "al_pump"}`, which people may edit while the node does
/// not run. Written on a virtual thread.
final class FileAliasStore implements AliasStore, AutoCloseable {
  /// Nobody's aliases are longer, bytes.
  static final long MAX_BYTES = 8 * 1024 * 1024;

  private static final String ANY_NODE = "here";
  private static final Logger log = LoggerFactory.getLogger(FileAliasStore.class);

  private final Path file;
  private final Map<String, String> kept;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean closed;

  private FileAliasStore(Path file, Map<String, String> kept) {
    this.file = file;
    this.kept = kept;
  }

  /// Reads the file if it is there. What cannot be read is told and left out; then a copy of the file
  /// is kept beside it, since the next alias replaces it.
  static FileAliasStore open(Path file) throws IOException {
    if (!Files.exists(file)) return new FileAliasStore(file, Map.of());
    var kept = new LinkedHashMap<String, String>();
    if (!read(file, kept)) {
      Path copy = file.resolveSibling(file.getFileName() + ".bad");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      log.warn("{} is kept as {}; correct it and put it back while no node runs", file, copy);
    }
    return new FileAliasStore(file, Map.copyOf(kept));
  }

  /// @return whether all of it was right
  private static boolean read(Path file, Map<String, String> kept) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      log.warn("{} is not read: it has more than {} bytes", file, MAX_BYTES);
      return false;
    }
    JsonObject json;
    try {
      json = new JsonObject(new String(Files.readAllBytes(file), UTF_8));
    } catch (DecodeException e) {
      log.warn("{} is not read: {}", file, e.getMessage());
      return false;
    }
    var known = new HashSet<String>();
    for (String device : json.fieldNames()) {
      try {
        String alias = checked(device, json.getValue(device));
        if (!alias.isEmpty() && !known.add(alias)) {
          throw new IllegalArgumentException("'" + alias + "' is the alias of another device");
        }
        kept.put(device, alias);
      } catch (IllegalArgumentException e) {
        log.warn("{}: '{}' is left out: {}", file, device, e.getMessage());
      }
    }
    return kept.size() == json.size();
  }

  private static String checked(String device, Object alias) {
    if (!DeviceId.parse(device, ANY_NODE).local().equals(device)) {
      throw new IllegalArgumentException("write it without its node");
    }
    if (!(alias instanceof String text)) throw new IllegalArgumentException(alias + " is no text");
    return text.isEmpty() ? text : Names.alias(text);
  }

  @Override
  public Map<String, String> kept() {
    return kept;
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  @Override
  public Future<Void> store(Map<String, String> aliases) {
    var json = new JsonObject();
    new TreeMap<>(aliases).forEach(json::put);
    String text = json.encodePrettily() + "\n";
    Promise<Void> done = Promise.promise();
    Thread.ofVirtual()
        .name("aliases")
        .start(() -> {
          try {
            write(text);
            done.complete();
          } catch (IOException | RuntimeException e) {
            done.fail(new IOException("cannot write " + file + " (" + e + ")", e));
          }
        });
    return done.future();
  }

  private void write(String text) throws IOException {
    writing.lock();
    try {
      if (closed) throw new IOException("the node has ended");
      WholeFile.replace(file, text);
    } finally {
      writing.unlock();
    }
  }

  /// Waits for what is being written; writes nothing more.
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
    } finally {
      writing.unlock();
    }
  }
}
