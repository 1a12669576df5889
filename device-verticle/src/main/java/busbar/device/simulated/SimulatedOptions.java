package busbar.device.simulated;

import busbar.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is configured of a simulated family.
///
/// @param parts some of `bench`, `unipi`, `flaky`
/// @param seed of the noise
/// @param faultTime how long the fault `hang` of the flaky sensor lasts
record SimulatedOptions(List<String> parts, int seed, Duration faultTime) {
  static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);
  static final Duration DEFAULT_FAULT_TIME = Duration.ofSeconds(5);
  static final Duration MAX_FAULT_TIME = Duration.ofHours(1);
  private static final String BENCH = "bench";
  private static final String UNIPI = "unipi";
  private static final String FLAKY = "flaky";
  private static final String ALLOWED = "must be some of bench, unipi, flaky, not ";

  SimulatedOptions {
    parts = List.copyOf(parts);
  }

  static SimulatedOptions read(Settings settings) {
    List<String> parts = settings.texts("parts", List.of(BENCH));
    for (String part : parts) {
      if (!List.of(BENCH, UNIPI, FLAKY).contains(part)) {
        settings.problem("parts", ALLOWED + "'" + part + "'");
      }
    }
    if (parts.isEmpty()) settings.problem("parts", ALLOWED + "empty");
    if (parts.containsAll(List.of(BENCH, UNIPI))) {
      settings.problem(
          "parts", "cannot be bench and unipi in one family: they have the same names");
    }
    int seed = settings.integer("seed", 1, 0, Integer.MAX_VALUE);
    Duration faultTime =
        settings.duration("fault_time", DEFAULT_FAULT_TIME, Duration.ZERO, MAX_FAULT_TIME);
    return new SimulatedOptions(parts, seed, faultTime);
  }

  /// New equipment.
  List<Part> build() {
    var built = new ArrayList<Part>();
    if (parts.contains(BENCH)) built.addAll(Bench.bench(this));
    if (parts.contains(UNIPI)) built.addAll(Controller.parts(this));
    if (parts.contains(FLAKY)) built.addAll(Bench.flaky(this));
    return built;
  }
}
