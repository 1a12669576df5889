package busbar.node.status;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process of the node. Reading it opens a file: not for event loops.
///
/// @param resident memory that the process has in RAM, bytes; empty where the system does not tell
/// @param heapUsed bytes
/// @param heapLimit bytes
/// @param nonHeapUsed bytes
/// @param directUsed what the network buffers hold outside of the heap, bytes
/// @param cpuNanos that the process has used
/// @param collectionMillis spent in garbage collections
record ProcessStatus(
    OptionalLong resident,
    long heapUsed,
    long heapLimit,
    long nonHeapUsed,
    long directUsed,
    int threads,
    int processors,
    long cpuNanos,
    long collections,
    long collectionMillis) {
  private static final Logger log = LoggerFactory.getLogger(ProcessStatus.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  static ProcessStatus now() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    long collections = 0;
    long collectionMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collectionMillis += Math.max(0, collector.getCollectionTime());
    }
    return new ProcessStatus(
        readResident(),
        heap.getUsed(),
        heap.getMax(),
        ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed(),
        networkBuffers(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        Runtime.getRuntime().availableProcessors(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos(),
        collections,
        collectionMillis);
  }

  /// They are none of the JVM's direct buffers, which have a metric of their own.
  private static long networkBuffers() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider allocator
        ? allocator.metric().usedDirectMemory()
        : 0;
  }

  private static OptionalLong readResident() {
    if (!Files.isReadable(STATUS)) return OptionalLong.empty();
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
          .findFirst();
    } catch (IOException e) {
      log.debug("{} cannot be read", STATUS, e);
      return OptionalLong.empty();
    }
  }
}
