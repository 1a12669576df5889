package busbar.udp.push;

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
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes devices of what is pushed: one data point for each writable name, which has no value until
/// one is sent and is stale when none has been sent for its time-to-live.
///
/// Lives on one event loop.
final class PushedDevices implements PushAction {
  private final Bus bus;
  private final PushOptions.Store options;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private @Nullable Family family;

  /// @param kind of the values sent last, which may be of another kind than those before
  private record Target(StoredName name, DeviceId device, Property.Kind kind) {
    Target with(Property.Kind newKind) {
      return new Target(name, device, newKind);
    }
  }

  PushedDevices(Bus bus, PushOptions.Store options) {
    this.bus = bus;
    this.options = options;
  }

  @Override
  public Set<String> names() {
    return targets.keySet();
  }

  @Override
  public Future<Void> open() {
    Family opened = bus.family(options.family());
    family = opened;
    for (StoredName name : options.names()) {
      DeviceId device = opened.device(DeviceType.DATA_POINT, name.circuit());
      describe(opened, new Target(name, device, Property.Kind.REAL));
    }
    return opened.start().onSuccess(_ -> opened.status(Quality.GOOD));
  }

  @Override
  public Future<Void> close() {
    return family == null ? Future.succeededFuture() : family.stop();
  }

  /// The protocol has no time stamps, so the time of a value is that of its arrival.
  @Override
  public Answer take(SequencedMap<String, Datum> set, SocketAddress caller) {
    Family open = Objects.requireNonNull(family);
    Moment now = bus.clock().now();
    set.forEach((codename, datum) -> report(open, codename, value(datum), now));
    return new Answer.Acknowledged();
  }

  private void report(Family open, String codename, Value value, Moment now) {
    Target target = Objects.requireNonNull(targets.get(codename));
    Property.Kind kind = kind(value, target.kind());
    if (kind != target.kind()) describe(open, target.with(kind));
    open.report(target.device(), Values.of(value), Quality.GOOD, now);
  }

  private void describe(Family open, Target target) {
    targets.put(target.name().codename(), target);
    open.declare(
        Description.of(target.device())
            .group(options.family())
            .label(target.name().codename())
            .timeToLive(target.name().timeToLive())
            .property(Property.of(PropertyId.VALUE, target.kind()))
            .build());
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
