package busbar.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DeviceRatesTest {
  private static final String EVENTS =
      """
      [{"dev": "di", "circuit": "000001", "value": 1}, {"dev": "di", "circuit": "000000"}]\
      [{"dev": "data_point", "circuit": "probe-001", "value": 1}]\
      [{"dev": "di", "circuit": "000001", "value": 0}]\
      """;

  @Test
  void findsTheDeviceThatWasToldLeastOften() {
    var rates = new DeviceRates(2);
    rates.take(bytes(EVENTS));
    assertEquals(1, rates.result().count("fewest"));
    rates.take(bytes(EVENTS));
    assertEquals(2, rates.result().count("fewest"));
  }

  @Test
  void readsThatEndWithinACircuitLoseNothing() {
    var rates = new DeviceRates(2);
    for (int i = 0; i < EVENTS.length(); i++) rates.take(bytes(EVENTS.substring(i, i + 1)));
    assertEquals(1, rates.result().count("fewest"));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
