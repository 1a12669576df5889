package busbar.udp.station;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One codename as a device: a `text` when its value is one, a `data_point` otherwise. Which of them is
/// settled by its first value, and again after the station was lost.
///
/// Lives on the family's event loop.
final class Channel {
  /// The abscissa, of stations of kind xy.
  static final String X = "x";

  /// Seconds since 1970 beyond which a number is no time (year 2286).
  private static final double MAX_STAMP = 1e10;

  private static final Quality NO_STAMP = Quality.fault("its time stamp is no time");
  private static final Quality IS_TEXT = Quality.fault("a text came instead of a number");
  private static final Quality IS_NUMBER = Quality.fault("a number came instead of a text");

  private final Family family;
  private final Circuits circuits;
  private final StationsOptions options;
  private final StationOptions station;
  private final String codename;
  private final String circuit;

  /// Of the properties seen so far. A kind only becomes wider, as in [Kind]'s order.
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private DeviceId device;
  private Stamp stamp;
  private boolean refused;
  private boolean settled;
  private Values values = Values.NONE;
  private Quality quality = Quality.NO_VALUE;
  private @Nullable Moment moment;

  Channel(
      Family family,
      Circuits circuits,
      StationsOptions options,
      StationOptions station,
      String codename,
      String circuit) {
    this.family = family;
    this.circuits = circuits;
    this.options = options;
    this.station = station;
    this.codename = codename;
    this.circuit = circuit;
    device = family.device(DeviceType.DATA_POINT, circuit);
    stamp = new Stamp(options.life(device, station).limit());
    declare();
  }

  /// Takes the point of a reply.
  ///
  /// @return how far its time stamp has advanced, in microseconds
  long show(Reply.Items point, Moment asked, Moment received) {
    Value main = point.values().getFirst();
    if (!(main instanceof Value.Missing) && !settle(main instanceof Value.Text, received)) return 0;
    Values shown = values(point);
    if (widen(shown)) declare();
    if (station.kind() == StationOptions.Kind.XY) {
      Quality known = isInitial(point) ? Quality.NO_VALUE : Quality.GOOD;
      report(shown, known, new Moment(asked.nanos(), received.micros()));
      return 0;
    }
    double seconds =
        point.x() instanceof Value.Bool ? Double.NaN : point.x().asNumber().orElse(Double.NaN);
    if (!(Math.abs(seconds) < MAX_STAMP)) {
      bad(NO_STAMP, received);
      return 0;
    }
    long step = stamp.show(Math.round(seconds * 1e6), asked, received);
    report(shown, stamp.quality(), stamp.moment());
    return step;
  }

  /// The station calls its point old.
  void old(Moment asked) {
    stamp.old(asked);
    bad(Quality.STALE, asked);
  }

  /// The station does not answer, or not as it should.
  void lost(Quality why, Moment now) {
    settled = false;
    bad(why, now);
  }

  /// There is no value at present.
  void bad(Quality why, Moment now) {
    report(values, why, moment == null ? now : moment);
  }

  /// @return whether the value is of the type of the device
  private boolean settle(boolean isText, Moment now) {
    DeviceType wanted = isText ? DeviceType.TEXT : DeviceType.DATA_POINT;
    if (wanted != device.type()) {
      if (settled) {
        bad(isText ? IS_TEXT : IS_NUMBER, now);
        return false;
      }
      become(wanted);
    }
    settled = true;
    return true;
  }

  private void become(DeviceType type) {
    family.withdraw(device);
    device = family.device(type, circuit);
    stamp = new Stamp(options.life(device, station).limit());
    kinds.clear();
    values = Values.NONE;
    moment = null;
    declare();
  }

  private Values values(Reply.Items point) {
    var shown = Values.builder();
    List<Value> items = point.values();
    for (int i = 0; i < items.size(); i++) {
      shown.put(i == 0 ? PropertyId.VALUE : PropertyId.VALUE + "_" + (i + 1), items.get(i));
    }
    if (station.kind() == StationOptions.Kind.XY) shown.put(X, point.x());
    return shown.build();
  }

  /// What a server shows before anything was set.
  private static boolean isInitial(Reply.Items point) {
    return point.x().equals(Value.of(0.0)) && point.values().getFirst().equals(Value.of(0.0));
  }

  private boolean widen(Values shown) {
    boolean wider = false;
    for (int i = 0; i < shown.size(); i++) {
      Kind kind = kind(shown.value(i));
      if (kind == null) continue;
      Kind known = kinds.get(shown.name(i));
      if (known != null && known.compareTo(kind) >= 0) continue;
      kinds.put(shown.name(i), kind);
      wider = true;
    }
    return wider;
  }

  private static @Nullable Kind kind(Value value) {
    return switch (value) {
      case Value.Bool _ -> Kind.BOOL;
      case Value.Int _ -> Kind.INT;
      case Value.Real _ -> Kind.REAL;
      case Value.Text _ -> Kind.TEXT;
      case Value.Missing _ -> null;
    };
  }

  private void declare() {
    var description =
        Description.of(device)
            .group(station.name())
            .label(codename)
            .scanGroup(station.kind() == StationOptions.Kind.XY ? station.name() : null)
            .timeToLive(options.life(device, station).limit())
            .fact("codename", Value.of(codename));
    if (!kinds.containsKey(PropertyId.VALUE)) {
      description.property(Property.of(PropertyId.VALUE, Kind.REAL));
    }
    kinds.forEach((name, kind) -> description.property(Property.of(name, kind)));
    refused = !circuits.declare(family, description.build(), station.name(), codename);
  }

  private void report(Values newValues, Quality newQuality, Moment newMoment) {
    boolean same =
        newValues.equals(values) && newQuality.equals(quality) && newMoment.equals(moment);
    values = newValues;
    quality = newQuality;
    moment = newMoment;
    if (!same && !refused) family.report(device, newValues, newQuality, newMoment);
  }
}
