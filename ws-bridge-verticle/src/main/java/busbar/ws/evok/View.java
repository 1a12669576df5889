package busbar.ws.evok;

import busbar.bus.DeviceState;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import org.jspecify.annotations.Nullable;

/// A device as one profile shows it at one moment.
///
/// @param ids numbers of units
/// @param here the node whose devices have plain circuits; those of others are `node:circuit`
/// @param nanos monotonic clock of this node
record View(DeviceState state, EvokProfile profile, GlobalIds ids, String here, long nanos) {

  String circuit() {
    return named(state.device().circuit());
  }

  @Nullable String alias() {
    String alias = state.description().alias();
    return alias == null ? null : named(alias);
  }

  private String named(String name) {
    String node = state.device().node();
    return node.equals(here) ? name : node + ":" + name;
  }

  boolean has(EvokProfile.Trait trait) {
    return profile.has(trait);
  }

  /// The number of its unit.
  int globalId() {
    return ids.of(state);
  }

  boolean has(String property) {
    return readable(property) != null || state.description().facts().has(property);
  }

  /// The value of a property, or else of a fact, or else the given one.
  Value get(String property, Value otherwise) {
    if (readable(property) != null) {
      return profile.keepsStale() ? state.lastValue(property) : state.value(property);
    }
    Value fact = state.description().facts().get(property);
    return fact instanceof Value.Missing ? otherwise : fact;
  }

  /// What the property held last, for what explains a last value, such as its unit.
  Value last(String property) {
    return state.lastValue(property);
  }

  @Nullable Property readable(String name) {
    return state
        .description()
        .property(name)
        .filter(property -> property.access() != Property.Access.WRITE)
        .orElse(null);
  }

  /// The property that holds the main value; null when there is none.
  @Nullable Property main() {
    return readable(PropertyId.VALUE);
  }

  /// The same with the last values in the place of missing ones.
  View keepingStale() {
    return new View(state, profile.keepingStale(), ids, here, nanos);
  }

  /// Whether the object must carry the last value beside the missing one.
  boolean showsLast() {
    return state.quality().isBad() && !profile.keepsStale();
  }

  /// Seconds since the start of the machine when the device was last read; NaN before that.
  double readSeconds() {
    if (state.reading() == null) return Double.NaN;
    return Math.round((nanos - state.ageNanos(nanos)) / 1e6) / 1e3;
  }
}
