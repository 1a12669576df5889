package busbar.bus;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The time since the machine was started, suspensions included. The JVM's own monotonic clock stands
/// still while a laptop sleeps: what was read before would look fresh afterwards, and a command that
/// waited in a socket would still be in time.
///
/// Linux: `clock_gettime(CLOCK_BOOTTIME)`, see clock_gettime(2). Elsewhere the JVM's clock.
final class BootClock {
  private static final int CLOCK_BOOTTIME = 7;
  private static final @Nullable MethodHandle CLOCK_GETTIME = find();

  private BootClock() {}

  static long nanos() {
    return CLOCK_GETTIME == null ? System.nanoTime() : read(CLOCK_GETTIME);
  }

  private static long read(MethodHandle clockGettime) {
    long[] secondsAndNanos = new long[2];
    try {
      int failed = (int) clockGettime.invokeExact(CLOCK_BOOTTIME, onHeap(secondsAndNanos));
      if (failed != 0) throw new IllegalStateException("this system has no CLOCK_BOOTTIME");
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return secondsAndNanos[0] * 1_000_000_000 + secondsAndNanos[1];
  }

  private static MemorySegment onHeap(long[] longs) {
    return MemorySegment.ofArray(longs);
  }

  @SuppressWarnings("restricted") // the start script and the manifest allow it
  private static @Nullable MethodHandle find() {
    boolean hasWideTime = ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    if (!System.getProperty("os.name").equals("Linux") || !hasWideTime) return null;
    Linker linker = Linker.nativeLinker();
    var signature =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    return linker
        .defaultLookup()
        .find("clock_gettime")
        .map(symbol -> linker.downcallHandle(symbol, signature, Linker.Option.critical(true)))
        .orElse(null);
  }
}
