package busbar.node.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.bus.AliasStore;
import busbar.bus.EpochStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder in which a node keeps what must outlive it, held against any second process until it is
/// closed. A folder that cannot be written costs a warning and what would have been kept.
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String EPOCHS = "epochs";
  private static final String ALIASES = "aliases.json";
  private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

  private final Path path;
  private final @Nullable FileChannel lock;
  private final @Nullable FileEpochStore epochs;
  private final @Nullable FileAliasStore aliases;
  private final boolean isNew;

  private DataFolder(
      Path path,
      @Nullable FileChannel lock,
      @Nullable FileEpochStore epochs,
      @Nullable FileAliasStore aliases,
      boolean isNew) {
    this.path = path;
    this.lock = lock;
    this.epochs = epochs;
    this.aliases = aliases;
    this.isNew = isNew;
  }

  /// Takes the folder, and makes it if need be.
  ///
  /// @throws StartException when another process holds it
  static DataFolder open(Path path) throws StartException {
    FileChannel lock = null;
    try {
      boolean isNew = !Files.exists(path.resolve(EPOCHS));
      Files.createDirectories(path);
      // The control socket lies here, and whoever reaches it may switch what this lab can switch.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      Path file = path.resolve(LOCK);
      lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(lock)) throw heldByAnother(file);
      lock.truncate(0);
      lock.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
      FileEpochStore epochs = FileEpochStore.open(path.resolve(EPOCHS));
      FileAliasStore aliases = FileAliasStore.open(path.resolve(ALIASES));
      return new DataFolder(path, lock, epochs, aliases, isNew);
    } catch (IOException e) {
      log.warn(
          "the data folder {} cannot be used ({}): what it would keep is lost at the end, and the command line cannot reach this node",
          path,
          e.toString());
      closeQuietly(lock);
      return new DataFolder(path, null, null, null, false);
    } catch (StartException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // another node in this JVM
    }
  }

  private static StartException heldByAnother(Path file) throws IOException {
    String holder = Files.readString(file).strip();
    return new StartException(
        "the data folder %s is in use by process %s: that node runs already. Stop it first, or give this one another 'node' or 'data'"
            .formatted(file.getParent(), holder.isEmpty() ? "(unknown)" : holder));
  }

  /// Where the command line is to reach the node; empty when the folder cannot be used.
  Optional<Path> usable() {
    return lock == null ? Optional.empty() : Optional.of(path);
  }

  EpochStore epochs() {
    return epochs == null ? EpochStore.inMemory() : epochs;
  }

  AliasStore aliases() {
    return aliases == null ? AliasStore.inMemory() : aliases;
  }

  /// Whether no node has run here before.
  boolean isNew() {
    return isNew;
  }

  /// Writes what is not yet written and lets the folder go. Blocks.
  @Override
  public void close() {
    if (epochs != null) epochs.close();
    if (aliases != null) aliases.close();
    closeQuietly(lock);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    if (channel == null) return;
    try {
      channel.close();
    } catch (IOException e) {
      log.warn("the lock of the data folder did not close: {}", e.toString());
    }
  }
}
