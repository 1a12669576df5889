package busbar.device.simulated;

import busbar.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is configured of a simulated family.
///
/// @param parts `bench`, `flaky` or both
/// @param seed of the noise
/// @param faultTime how long the fault `hang` of the flaky sensor lasts
record SimulatedOptions(List<String> parts, int seed, Duration faultTime) {
  static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);
  static final Duration DEFAULT_FAULT_TIME = Duration.ofSeconds(5);
  static final Duration MAX_FAULT_TIME = Duration.ofHours(1);
  private static final String BENCH = "bench";
  private static final String FLAKY = "flaky";

  SimulatedOptions {
    parts = List.copyOf(parts);
  }

  static SimulatedOptions read(Settings settings) {
    List<String> parts = settings.texts("parts", List.of(BENCH));
    for (String part : parts) {
      if (!part.equals(BENCH) && !part.equals(FLAKY)) {
        settings.problem("parts", "must be bench, flaky or both, not '" + part + "'");
      }
    }
    if (parts.isEmpty()) settings.problem("parts", "must be bench, flaky or both, not empty");
    int seed = settings.integer("seed", 1, 0, Integer.MAX_VALUE);
    Duration faultTime =
        settings.duration("fault_time", DEFAULT_FAULT_TIME, Duration.ZERO, MAX_FAULT_TIME);
    return new SimulatedOptions(parts, seed, faultTime);
  }

  /// New equipment.
  List<Part> build() {
    var built = new ArrayList<Part>();
    if (parts.contains(BENCH)) built.addAll(Bench.bench(this));
    if (parts.contains(FLAKY)) built.addAll(Bench.flaky(this));
    return built;
  }
}
