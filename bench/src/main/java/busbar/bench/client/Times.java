package busbar.bench.client;

import busbar.bench.process.Fields;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/// How long things took; from any thread.
public final class Times {
  private static final int DIGITS = 3;
  private static final long LIMIT_MILLIS = 3_000;

  private Histogram histogram = new Histogram(DIGITS);

  /// Adds one.
  public synchronized void record(long nanos) {
    histogram.recordValue(Math.max(0, nanos));
    notifyAll();
  }

  /// Waits a little until there are so many, gives all, and begins anew.
  public synchronized Fields heard(long count) throws InterruptedException {
    long end = System.currentTimeMillis() + LIMIT_MILLIS;
    while (histogram.getTotalCount() < count) {
      long left = end - System.currentTimeMillis();
      if (left <= 0) break;
      wait(left);
    }
    var bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    histogram.encodeIntoCompressedByteBuffer(bytes);
    var compressed = new byte[bytes.flip().remaining()];
    bytes.get(compressed);
    long heard = histogram.getTotalCount();
    histogram = new Histogram(DIGITS);
    return Fields.of("count", heard, "histogram", Base64.getEncoder().encodeToString(compressed));
  }
}
