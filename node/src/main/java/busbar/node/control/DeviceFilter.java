package busbar.node.control;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Names;
import java.util.Arrays;
import java.util.List;

/// Which devices are meant by `[node:]type[/circuit]`, where each part may hold `*` for any text. Without
/// a node this one is meant; the circuit may be an alias.
record DeviceFilter(Glob node, Glob type, Glob circuit) {
  /// All devices of all nodes.
  static final DeviceFilter ALL = new DeviceFilter(Glob.ANY, Glob.ANY, Glob.ANY);

  static final List<String> TYPES =
      Arrays.stream(DeviceType.values()).map(DeviceType::word).toList();

  static DeviceFilter parse(String text, String here) throws Refusal {
    int slash = text.indexOf('/');
    int colon = text.indexOf(':');
    boolean named = colon >= 0 && (slash < 0 || colon < slash);
    var node = new Glob(named ? text.substring(0, colon) : here);
    var type = new Glob(text.substring(named ? colon + 1 : 0, slash < 0 ? text.length() : slash));
    if (type.isPlain() && !TYPES.contains(type.pattern())) {
      String near = Suggestions.of(type.pattern(), TYPES.stream());
      throw Refusal.usage("'%s' is not a type of device%s".formatted(type.pattern(), near));
    }
    if (node.isPlain() && !Names.isNode(node.pattern())) {
      throw Refusal.usage("'" + node.pattern() + "' is not the name of a node");
    }
    return new DeviceFilter(node, type, slash < 0 ? Glob.ANY : new Glob(text.substring(slash + 1)));
  }

  /// Whether the device can pass, going by what never changes.
  boolean mayPass(DeviceId device) {
    return node.matches(device.node()) && type.matches(device.type().word());
  }

  boolean passes(DeviceState state) {
    String alias = state.description().alias();
    return mayPass(state.device())
        && (circuit.matches(state.device().circuit()) || (alias != null && circuit.matches(alias)));
  }
}
