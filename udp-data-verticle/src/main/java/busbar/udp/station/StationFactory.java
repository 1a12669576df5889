package busbar.udp.station;

import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.settings.Settings;

/// Makes families that ask the date and xy sockets of other machines.
public final class StationFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "datasocket";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    StationsOptions options = StationsOptions.read(family, settings);
    return bus -> new StationsVerticle(bus, family, options, Lookup.SYSTEM);
  }
}
