package busbar.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bench.wire.TextFrame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameCounterTest {
  private static final int[] LENGTHS = {1, 125, 126, 65_535, 65_536, 7};
  private static final int TOTAL = 1 + 125 + 126 + 65_535 + 65_536 + 7;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 1_000_000})
  void countsFramesOfEveryLengthHoweverReadsCutThem(int read) {
    var wire = new ByteArrayOutputStream();
    for (int length : LENGTHS) wire.writeBytes(TextFrame.of(new byte[length]));
    byte[] bytes = wire.toByteArray();
    var counter = new FrameCounter();
    for (int from = 0; from < bytes.length; from += read) {
      counter.take(ByteBuffer.wrap(bytes, from, Math.min(read, bytes.length - from)));
    }
    assertEquals(LENGTHS.length, counter.frames());
    assertEquals(TOTAL, counter.payload());
  }
}
