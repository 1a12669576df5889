package busbar.bench.server;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process holds after a collection.
final class Memory {
  private static final long KILOBYTE = 1024;

  private Memory() {}

  /// Heap in use after a collection, direct buffers that the JVM counts, and resident memory, which has
  /// everything in it.
  static Fields now() throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return Fields.of("heap", heap, "direct", direct, "resident", resident());
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE;
    }
    throw new IOException("the system does not tell the memory of this process");
  }
}
