package busbar.device.simulated;

import busbar.bus.Bus;
import busbar.bus.FamilyFactory;
import busbar.device.FamilyOptions;
import busbar.device.FamilyVerticle;
import busbar.settings.Settings;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Function;

/// Makes families of simulated equipment.
public final class SimulatedFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "simulated";
  }

  @Override
  public Function<Bus, VerticleBase> prepare(String family, Settings settings) {
    SimulatedOptions simulated = SimulatedOptions.read(settings);
    FamilyOptions options = FamilyOptions.read(settings, SimulatedOptions.DEFAULT_INTERVAL);
    return bus -> {
      List<Part> parts = simulated.build();
      return new FamilyVerticle(bus, family, options, () -> new SimulatedDriver(parts));
    };
  }
}
