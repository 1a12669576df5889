package busbar.node.control;

import busbar.bus.Bus;
import busbar.bus.DeviceState;
import busbar.bus.NodeState;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/// What a request wants to see.
///
/// @param query `filter` (may be repeated), `device`, `format`
record Views(Bus bus, MultiMap query) {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json; charset=utf-8";

  /// Filters of one request.
  static final int MAX_FILTERS = 100;

  boolean isJson() {
    return "json".equals(query.get("format"));
  }

  String contentType() {
    return isJson() ? JSON : TEXT;
  }

  /// What the request names; all devices when it names nothing.
  List<DeviceFilter> filters() throws Refusal {
    List<String> texts = query.getAll("filter");
    if (texts.size() > MAX_FILTERS) throw Refusal.usage("at most " + MAX_FILTERS + " filters");
    var filters = new ArrayList<DeviceFilter>();
    for (String text : texts) filters.add(DeviceFilter.parse(text, bus.node()));
    return filters.isEmpty() ? List.of(DeviceFilter.ALL) : filters;
  }

  String list() throws Refusal {
    List<DeviceFilter> filters = filters();
    List<DeviceState> states =
        bus.table().states(state -> filters.stream().anyMatch(filter -> filter.passes(state)));
    long now = bus.clock().nanos();
    if (!isJson()) return new DeviceText(wording(), now).list(states);
    var array = new JsonArray();
    states.forEach(state -> array.add(DeviceJson.of(state, now)));
    return array.encode() + "\n";
  }

  /// The nodes of the site.
  String nodes() {
    List<NodeState> states = bus.nodes().states();
    if (!isJson()) return NodeText.list(states);
    var array = new JsonArray();
    states.forEach(state -> array.add(NodeJson.of(state)));
    return array.encode() + "\n";
  }

  /// A device as a table; a property as its bare value, so that a script can use it.
  String get() throws Refusal {
    String name = query.get("device");
    if (name == null) throw Refusal.usage("which device?");
    Lookup.Found found = new Lookup(bus.table(), bus.node()).find(name);
    DeviceState state = found.state();
    long now = bus.clock().nanos();
    if (isJson()) return DeviceJson.withDescription(state, now).encode() + "\n";
    String property = found.property();
    if (property == null) return new DeviceText(wording(), now).describe(state);
    Value value = state.value(property);
    if (value instanceof Value.Missing) {
      var whole = new PropertyId(state.device(), property);
      throw Refusal.failed(whole + " has no value: " + Wording.quality(state));
    }
    return value.text() + "\n";
  }

  /// The bare alias of a device.
  String alias() throws Refusal {
    DeviceState state = new Lookup(bus.table(), bus.node()).device(query.get("device"));
    String alias = state.description().alias();
    if (alias == null) throw Refusal.failed(wording().name(state.device()) + " has no alias");
    return alias + "\n";
  }

  WatchLines watchLines() {
    return isJson() ? new WatchJson(bus.clock()) : new WatchText(wording(), bus.clock());
  }

  private Wording wording() {
    return new Wording(bus.node());
  }
}
