package busbar.torture.driver;

import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.device.FamilyOptions;
import busbar.device.FamilyVerticle;
import busbar.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// Makes families that write a journal: `driver: torture`, with `journal` and `control`, the files, and
/// `seed`.
public final class TortureFactory implements FamilyFactory {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  @Override
  public String driver() {
    return "torture";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    Path journal = Path.of(settings.requiredText("journal"));
    Path control = Path.of(settings.requiredText("control"));
    int seed = settings.integer("seed", 1, 0, Integer.MAX_VALUE);
    FamilyOptions options = FamilyOptions.read(settings, INTERVAL);
    return bus -> {
      Hardware hardware = hardware(family, journal, seed, (int) options.interval().toMillis());
      return new FamilyVerticle(
          bus, family, options, () -> new TortureDriver(family, hardware, control));
    };
  }

  private static Hardware hardware(String family, Path journal, long seed, int scanMs) {
    try {
      return new Hardware(family, new Journal(journal), seed, scanMs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
