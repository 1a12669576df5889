package busbar.udp.station;

import busbar.bus.Bus;
import busbar.bus.FamilyFactory;
import busbar.settings.Settings;
import io.vertx.core.VerticleBase;
import java.util.function.Function;

/// Makes families that ask the date and xy sockets of other machines.
public final class StationFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "datasocket";
  }

  @Override
  public Function<Bus, VerticleBase> prepare(String family, Settings settings) {
    StationsOptions options = StationsOptions.read(family, settings);
    return bus -> new StationsVerticle(bus, family, options, Lookup.SYSTEM);
  }
}
