package busbar.device.system;

import busbar.bus.Bus;
import busbar.bus.FamilyFactory;
import busbar.device.FamilyOptions;
import busbar.device.FamilyVerticle;
import busbar.settings.Settings;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.function.Function;

/// Makes families that show the host they run on.
public final class SystemFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "system";
  }

  @Override
  public Function<Bus, VerticleBase> prepare(String family, Settings settings) {
    SystemOptions system = SystemOptions.read(settings);
    FamilyOptions options = FamilyOptions.read(settings, SystemOptions.DEFAULT_INTERVAL);
    var files = new HostFiles(Path.of("/"));
    return bus -> new FamilyVerticle(bus, family, options, () -> new SystemDriver(files, system));
  }
}
