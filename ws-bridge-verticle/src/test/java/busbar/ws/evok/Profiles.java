package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.Clock;
import java.util.Map;

/// Profiles and renderers as listeners make them.
final class Profiles {
  private Profiles() {}

  static EvokProfile of(EvokVersion version) {
    return of(version, Map.of());
  }

  static EvokProfile of(EvokVersion version, Map<String, Integer> globalIds) {
    return EvokProfile.of(version, EvokProfile.StaleValues.NULL, globalIds);
  }

  static Renderer renderer(EvokProfile profile, Bus bus) {
    return renderer(profile, bus, bus.node(), bus.clock());
  }

  static Renderer renderer(EvokProfile profile, Bus bus, String here, Clock clock) {
    var ids =
        new GlobalIds(
            profile, here, node -> bus.table().states(state -> state.device().node().equals(node)));
    return new Renderer(profile, ids, here, clock);
  }
}
