package busbar.device.simulated;

import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.device.DeclaredFamily;
import busbar.device.FamilyOptions;
import busbar.settings.Settings;
import java.util.List;

/// Makes families of simulated equipment.
public final class SimulatedFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "simulated";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    SimulatedOptions simulated = SimulatedOptions.read(settings);
    FamilyOptions options = FamilyOptions.read(settings, SimulatedOptions.DEFAULT_INTERVAL);
    List<Part> parts = simulated.build();
    return new DeclaredFamily(family, options, () -> new SimulatedDriver(parts));
  }
}
