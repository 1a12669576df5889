package busbar.node.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.bus.EpochStore;
import busbar.bus.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Epochs in a small text file, one `node/family epoch` per line. Kept in memory for the event loops
/// that ask; written on a virtual thread.
final class FileEpochStore implements EpochStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileEpochStore.class);

  private final Path file;
  private final Map<Publisher, Long> epochs = new ConcurrentHashMap<>();
  private final AtomicBoolean unwritten = new AtomicBoolean();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();

  private FileEpochStore(Path file) {
    this.file = file;
  }

  /// Reads the file if it is there. A line that cannot be read is told and left out: the wall clock
  /// alone is a good epoch as long as it does not go back.
  static FileEpochStore open(Path file) throws IOException {
    var store = new FileEpochStore(file);
    if (!Files.exists(file)) return store;
    int number = 0;
    for (String line : new String(Files.readAllBytes(file), UTF_8).lines().toList()) {
      number++;
      try {
        store.parse(line);
      } catch (IllegalArgumentException e) {
        log.warn("{}:{} is left out: {}", file, number, e.getMessage());
      }
    }
    return store;
  }

  private void parse(String line) {
    String[] parts = line.split("[/ ]", -1);
    if (parts.length != 3) throw new IllegalArgumentException("not 'node/family epoch'");
    epochs.put(new Publisher(parts[0], parts[1]), Long.valueOf(parts[2]));
  }

  @Override
  public long last(Publisher publisher) {
    return epochs.getOrDefault(publisher, 0L);
  }

  @Override
  public void store(Publisher publisher, long epoch) {
    epochs.put(publisher, epoch);
    if (!unwritten.getAndSet(true)) Thread.ofVirtual().name("epochs").start(this::write);
  }

  /// Writes what has not been written yet. Blocks.
  @Override
  public void close() {
    write();
  }

  private void write() {
    writing.lock();
    try {
      if (unwritten.getAndSet(false)) replaceFile();
    } catch (IOException e) {
      if (!warned.getAndSet(true)) {
        log.warn("cannot write {} ({}); epochs are kept in memory only", file, e.toString());
      }
    } finally {
      writing.unlock();
    }
  }

  private void replaceFile() throws IOException {
    var text = new StringBuilder();
    Map<String, Long> sorted = new TreeMap<>();
    epochs.forEach((publisher, epoch) -> sorted.put(publisher.toString(), epoch));
    sorted.forEach(
        (publisher, epoch) -> text.append(publisher).append(' ').append(epoch).append('\n'));
    WholeFile.replace(file, text.toString());
  }
}
