package busbar.udp.store;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonText;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A family with one data point for each name, which has no value until one is sent and is stale
/// when none has been sent for its time-to-live.
///
/// Lives on one event loop.
public final class ValueFamily {
  private final Bus bus;
  private final String name;
  private final List<Property> others;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private @Nullable Family family;

  /// @param kind of the values sent last, which may be of another kind than those before
  private record Target(StoredName name, Property.Kind kind) {}

  /// Makes a family that is not started.
  ///
  /// @param others what the devices have besides their value
  public ValueFamily(Bus bus, String name, List<StoredName> names, Property... others) {
    this.bus = bus;
    this.name = name;
    this.others = List.of(others);
    for (StoredName one : names) targets.put(one.codename(), new Target(one, Property.Kind.REAL));
  }

  /// The names that can be stored.
  public Set<String> names() {
    return targets.keySet();
  }

  /// Begins to publish the devices, without values so far.
  public Future<Void> open() {
    Family opened = bus.family(name);
    family = opened;
    targets.values().forEach(target -> describe(opened, target));
    return opened.start().onSuccess(_ -> opened.status(Quality.GOOD));
  }

  /// The devices stay, `bad: stopped`.
  public Future<Void> close() {
    return family == null ? Future.succeededFuture() : family.stop();
  }

  /// Takes a value.
  ///
  /// @param codename one of [#names()]
  /// @param more of the other properties
  public void store(String codename, Datum datum, Values more, Moment now) {
    Family open = Objects.requireNonNull(family);
    Target target = Objects.requireNonNull(targets.get(codename));
    Value value = value(datum);
    Property.Kind kind = kind(value, target.kind());
    if (kind != target.kind()) {
      Target changed = new Target(target.name(), kind);
      targets.put(codename, changed);
      describe(open, changed);
    }
    Values values = Values.of(value);
    for (int i = 0; i < more.size(); i++) values = values.with(more.name(i), more.value(i));
    open.report(device(open, target), values, Quality.GOOD, now);
  }

  private void describe(Family open, Target target) {
    var description =
        Description.of(device(open, target))
            .group(name)
            .label(target.name().codename())
            .timeToLive(target.name().timeToLive())
            .property(Property.of(PropertyId.VALUE, target.kind()));
    others.forEach(description::property);
    open.declare(description.build());
  }

  private static DeviceId device(Family open, Target target) {
    return open.device(DeviceType.DATA_POINT, target.name().circuit());
  }

  private static Property.Kind kind(Value value, Property.Kind before) {
    return switch (value) {
      case Value.Int _ -> Property.Kind.INT;
      case Value.Real _ -> Property.Kind.REAL;
      case Value.Bool _ -> Property.Kind.BOOL;
      case Value.Text _ -> Property.Kind.TEXT;
      case Value.Missing _ -> before;
    };
  }

  /// What the bus has no type for - lists, objects, very large integers - is kept as its JSON text.
  private static Value value(Datum datum) {
    if (datum instanceof Datum.Scalar(Value value)) return value;
    var out = new AsciiBytes(64);
    PythonText.json(out, datum);
    return Value.of(new String(out.toBytes(), StandardCharsets.US_ASCII));
  }
}
