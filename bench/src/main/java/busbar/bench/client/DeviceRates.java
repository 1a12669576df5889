package busbar.bench.client;

import busbar.bench.process.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// How often one client is told of each device: looks for the circuits, which are numbers of six
/// digits.
final class DeviceRates {
  private static final byte[] MARK = "\"circuit\": \"".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 6;

  private final int[] told;
  private final long[] last;
  private final long began;
  private long longest;
  private int matched;
  private int digits;
  private int number;

  /// @param devices numbered from 0
  DeviceRates(int devices) {
    told = new int[devices];
    last = new long[devices];
    began = System.nanoTime();
    Arrays.fill(last, began);
  }

  void take(ByteBuffer bytes) {
    long now = System.nanoTime();
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (digits > 0) {
        number = number * 10 + (b - '0');
        digits--;
        if (digits == 0) told(number, now);
      } else if (b == MARK[matched]) {
        matched++;
        if (matched == MARK.length) {
          matched = 0;
          number = 0;
          digits = DIGITS;
        }
      } else {
        matched = b == MARK[0] ? 1 : 0;
      }
    }
  }

  private void told(int device, long now) {
    if (device < 0 || device >= told.length) return; // a probe
    told[device]++;
    longest = Math.max(longest, now - last[device]);
    last[device] = now;
  }

  /// The device that was told least often, and the longest time in which one was not told.
  Fields result() {
    long now = System.nanoTime();
    for (long time : last) longest = Math.max(longest, now - time);
    int fewest = Arrays.stream(told).min().orElse(0);
    return Fields.of("fewest", fewest, "longest", longest, "nanos", now - began);
  }
}
