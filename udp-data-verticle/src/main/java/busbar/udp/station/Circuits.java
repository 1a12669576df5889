package busbar.udp.station;

import busbar.bus.Description;
import busbar.bus.EventLog;
import busbar.bus.Family;
import busbar.bus.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The circuits of a family: prefix, name of the station, `_`, and the codename with `_` in place of
/// everything but ASCII letters, digits, `_` and `-`. Two codenames cannot have the same circuit: the
/// first has it.
///
/// Lives on the family's event loop.
final class Circuits {
  /// Devices of one family; further codenames are left out.
  static final int MAX_DEVICES = 10_000;

  /// Codenames left out that are told, each once; of more only that there are more.
  static final int MAX_TOLD = 100;

  private static final Logger log = LoggerFactory.getLogger(Circuits.class);

  private final String family;
  private final String prefix;
  private final EventLog events;
  private final Map<String, Origin> taken = new HashMap<>();
  private final Set<Origin> told = new HashSet<>();

  private record Origin(String station, String codename) {}

  Circuits(String family, String prefix, EventLog events) {
    this.family = family;
    this.prefix = prefix;
    this.events = events;
  }

  /// The circuit of a codename; null when it cannot have one, which is told once.
  @Nullable String take(String station, String codename) {
    String circuit = circuit(prefix, station, codename);
    var origin = new Origin(station, codename);
    if (!Names.isCircuit(circuit)) {
      refuse(station, codename, "its circuit would have more than 100 characters");
      return null;
    }
    if (taken.size() >= MAX_DEVICES && !taken.containsKey(circuit)) {
      refuse(station, codename, "a family has at most " + MAX_DEVICES + " devices");
      return null;
    }
    Origin first = taken.putIfAbsent(circuit, origin);
    if (first == null || first.equals(origin)) return circuit;
    refuse(
        station,
        codename,
        "circuit %s is that of codename '%s' of station %s already"
            .formatted(circuit, first.codename, first.station));
    return null;
  }

  static String circuit(String prefix, String station, String codename) {
    return prefix + station + "_" + codename.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  /// Declares a device.
  ///
  /// @return false when another family has it, which is told once
  boolean declare(Family owner, Description description, String station, String codename) {
    try {
      owner.declare(description);
      return true;
    } catch (IllegalStateException e) {
      refuse(station, codename, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /// Says that a codename is left out.
  void refuse(String station, String codename, String why) {
    if (told.size() >= MAX_TOLD || !told.add(new Origin(station, codename))) return;
    String more = told.size() == MAX_TOLD ? "; further ones are not told" : "";
    String text =
        "codename '" + codename + "' of station " + station + " is left out: " + why + more;
    log.warn("family {}: {}", family, text);
    events.add("device-refused", family, text);
  }
}
