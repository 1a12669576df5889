package busbar.udp.station;

import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The devices of one station. A codename that was there once stays a device, bad while the station
/// does not have it.
///
/// Lives on the family's event loop.
final class Channels {
  private static final Quality GONE = Quality.fault("the station has no such codename");
  private static final Logger log = LoggerFactory.getLogger(Channels.class);

  private final Family family;
  private final Circuits circuits;
  private final StationsOptions options;
  private final StationOptions station;
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private boolean slownessTold;

  Channels(Family family, Circuits circuits, StationsOptions options, StationOptions station) {
    this.family = family;
    this.circuits = circuits;
    this.options = options;
    this.station = station;
    if (station.codenames() != null) station.codenames().forEach(this::channel);
  }

  int size() {
    return channels.size();
  }

  /// Makes devices of these codenames, in this order.
  void add(List<String> codenames) {
    codenames.forEach(this::channel);
  }

  /// Takes the points of a reply.
  void show(Reply.Points reply, Moment asked, Moment received) {
    channels.forEach((codename, channel) -> {
      switch (reply.points().get(codename)) {
        case null -> channel.bad(GONE, received);
        case Reply.Old() -> channel.old(asked);
        case Reply.Unusable(String why) -> channel.bad(Quality.fault(why), received);
        case Reply.Items point -> tellSlowness(codename, channel.show(point, asked, received));
      }
    });
    if (station.kind() == StationOptions.Kind.XY) {
      family.confirm(station.name(), new Moment(asked.nanos(), received.micros()));
    }
  }

  /// The station does not answer, or not as it should.
  void lost(Quality why, Moment now) {
    channels.values().forEach(channel -> channel.lost(why, now));
  }

  private void channel(String codename) {
    if (channels.containsKey(codename)) return;
    if (channels.size() >= StationOptions.MAX_CODENAMES) {
      String why = "a station has at most " + StationOptions.MAX_CODENAMES + " codenames";
      circuits.refuse(station.name(), codename, why);
      return;
    }
    String circuit = circuits.take(station.name(), codename);
    if (circuit == null) return;
    channels.put(codename, new Channel(family, circuits, options, station, codename, circuit));
  }

  private void tellSlowness(String codename, long stepMicros) {
    Duration limit = station.life().limit();
    if (slownessTold || limit == null || stepMicros <= limit.toNanos() / 1_000) return;
    slownessTold = true;
    log.info(
        "{}: codename {} was set {} s after its last value and is stale meanwhile; give it a"
            + " longer time_to_live if that is its pace",
        station.title(),
        codename,
        stepMicros / 1_000_000);
  }
}
