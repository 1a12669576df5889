package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bench.server.BareClusterServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The messages of the bare event bus in the benchmark are as large as those of Busbar.
final class WireSizeTest {
  private static final double TOLERANCE = 0.05;

  @Test
  void batchOfInputs() {
    Values values =
        Values.builder().put("value", Value.of(1)).put("counter", Value.of(1_000_000_123L)).build();
    int readings = StatePublisher.MAX_BATCH;
    List<Reading> all =
        IntStream.range(0, readings)
            .mapToObj(i -> reading(DeviceType.DI, "%06d".formatted(i), values))
            .toList();
    assertSize(BareClusterServer.batch(readings), all);
  }

  @Test
  void batchOfOneProbe() {
    Values values = Values.of(Value.of(1_000_000_000_000L));
    assertSize(
        BareClusterServer.PROBE, List.of(reading(DeviceType.DATA_POINT, "probe-000", values)));
  }

  private static Reading reading(DeviceType type, String circuit, Values values) {
    return new Reading(
        new DeviceId("node-0", type, circuit),
        values,
        1_000_000_000L,
        1_700_000_000_000_000L,
        Quality.GOOD);
  }

  private static void assertSize(int expected, List<Reading> readings) {
    var batch =
        new StateBatch(
            new Publisher("node-0", "load-0"),
            1_700_000_000_000L,
            1_000,
            StateBatch.Kind.CHANGE,
            0,
            1,
            1_000_300_000L,
            1_700_000_000_000_300L,
            Quality.GOOD,
            List.of(),
            List.of(),
            List.of(),
            readings);
    int size = BusCodec.encode(batch).length;
    assertEquals(size, expected, TOLERANCE * size);
  }
}
