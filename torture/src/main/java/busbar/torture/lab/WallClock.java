package busbar.torture.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wall clock of one node, moved by Debian's `libfaketime` within a second; the monotonic clock goes
/// on as it is. Without the library clocks are left alone.
public final class WallClock {
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path file;

  WallClock(Path file) {
    this.file = file;
  }

  /// Whether this machine can do it.
  public static boolean isMovable() {
    return library().isPresent();
  }

  private static Optional<Path> library() {
    return List.of("x86_64-linux-gnu", "aarch64-linux-gnu").stream()
        .map(machine -> Path.of("/usr/lib", machine, LIBRARY))
        .filter(Files::exists)
        .findFirst();
  }

  /// Lets a process use it.
  void addTo(Map<String, String> environment) throws IOException {
    Optional<Path> library = library();
    if (library.isEmpty()) return;
    move(0);
    environment.put("LD_PRELOAD", library.get().toString());
    environment.put("FAKETIME_TIMESTAMP_FILE", file.toString());
    environment.put("FAKETIME_CACHE_DURATION", "1");
    environment.put("DONT_FAKE_MONOTONIC", "1");
    environment.put("NO_FAKE_STAT", "1");
  }

  /// Sets it ahead, or back.
  public void move(long seconds) throws IOException {
    Files.writeString(file, "%+d%n".formatted(seconds));
  }
}
