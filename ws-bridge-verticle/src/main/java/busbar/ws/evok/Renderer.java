package busbar.ws.evok;

import busbar.bus.Clock;
import busbar.bus.DeviceState;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import org.jspecify.annotations.Nullable;

/// Turns states of devices into the objects of one profile.
final class Renderer {
  private static final String ALIAS = "alias";

  private final EvokProfile profile;
  private final GlobalIds ids;
  private final String here;
  private final Clock clock;

  /// @param ids numbers of units
  /// @param here the node whose devices have plain circuits
  Renderer(EvokProfile profile, GlobalIds ids, String here, Clock clock) {
    this.profile = profile;
    this.ids = ids;
    this.here = here;
    this.clock = clock;
  }

  EvokProfile profile() {
    return profile;
  }

  View view(DeviceState state) {
    return new View(state, profile, ids, here, clock.nanos());
  }

  /// The whole object.
  byte[] object(DeviceState state) {
    View view = view(state);
    var out = new JsonBytes().raw("{");
    Shape shape = Shape.of(state.description());
    for (Key key : shape.keys()) {
      if (key.shown().test(view)) key.writer().accept(view, out.member(key.name()));
    }
    String alias = view.alias();
    if (alias != null) out.member(ALIAS).text(alias);
    mark(view, shape.key(PropertyId.VALUE), out);
    return out.raw("}").toBytes();
  }

  /// What makes an event when it changes.
  byte[] eventMark(DeviceState state) {
    View view = view(state);
    var out = new JsonBytes();
    Shape shape = Shape.of(state.description());
    for (Key key : shape.keys()) {
      if (shape.isEvent(key) && !isTimeOfTrouble(key, state)) key.writer().accept(view, out);
      out.raw(";");
    }
    Quality quality = state.quality();
    return out.raw(quality.level().name()).text(quality.reason()).toBytes();
  }

  /// A thermometer says every good reading, but its failures once only.
  private static boolean isTimeOfTrouble(Key key, DeviceState state) {
    return state.quality().isBad() && key.name().equals("time");
  }

  /// `{"<property>": value}`; null when the object has no such key.
  byte @Nullable [] property(DeviceState state, String name) {
    return property(state, name, false);
  }

  /// `{"circuit": .., "<property>": value}`; null when the object has no such key.
  byte @Nullable [] propertyOfOne(DeviceState state, String name) {
    return property(state, name, true);
  }

  private byte @Nullable [] property(DeviceState state, String name, boolean withCircuit) {
    Shape shape = Shape.of(state.description());
    Key key = key(shape, name);
    View view = view(state);
    if (key == null || !key.shown().test(view)) return null;
    var out = new JsonBytes().raw("{");
    if (withCircuit && !name.equals("circuit")) out.member("circuit").text(view.circuit());
    key.writer().accept(view, out.member(name));
    mark(view, key.equals(shape.key(PropertyId.VALUE)) ? key : null, out);
    return out.raw("}").toBytes();
  }

  private static @Nullable Key key(Shape shape, String name) {
    if (name.equals("voltage") && shape == Shape.AI) return shape.key(PropertyId.VALUE);
    if (!name.equals(ALIAS)) return shape.key(name);
    return Key.of(
        ALIAS,
        (view, out) -> {
          String alias = view.alias();
          out.text(alias == null ? "" : alias);
        });
  }

  /// While a device is not good it says so.
  ///
  /// @param main the key of the main value; null when it is not shown here
  private static void mark(View view, @Nullable Key main, JsonBytes out) {
    Quality quality = view.state().quality();
    if (quality.isGood()) return;
    out.member("quality").text(quality.isBad() ? "bad" : "uncertain");
    out.member("reason").text(quality.reason());
    if (main == null || !view.showsLast()) return;
    View last = view.keepingStale();
    main.writer().accept(last, out.member("last_value"));
  }

  /// The number of the unit that a device belongs to.
  int globalId(DeviceState state) {
    return ids.of(state);
  }
}
