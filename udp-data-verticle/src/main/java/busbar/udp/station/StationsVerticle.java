package busbar.udp.station;

import busbar.bus.Bus;
import busbar.bus.Family;
import busbar.bus.Quality;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A family of stations, all on one event loop. It is good whether or not any of them is there: each
/// device says for itself.
final class StationsVerticle extends VerticleBase {
  private final Bus bus;
  private final String name;
  private final StationsOptions options;
  private final Lookup lookup;
  private final List<Station> stations = new CopyOnWriteArrayList<>();
  private @Nullable Family family;

  StationsVerticle(Bus bus, String name, StationsOptions options, Lookup lookup) {
    this.bus = bus;
    this.name = name;
    this.options = options;
    this.lookup = lookup;
  }

  @Override
  public Future<?> start() {
    Family fresh = bus.family(name);
    family = fresh;
    var circuits = new Circuits(name, options.prefix(), bus.events());
    for (StationOptions one : options.stations()) stations.add(station(fresh, circuits, one));
    return fresh
        .start()
        .onSuccess(_ -> {
          fresh.status(Quality.GOOD);
          stations.forEach(Station::start);
        });
  }

  @Override
  public Future<?> stop() {
    stations.forEach(Station::close);
    return family == null ? Future.succeededFuture() : family.stop();
  }

  /// What has happened between this node and each station so far. From any thread.
  List<Counters.Report> reports() {
    return stations.stream().map(Station::report).toList();
  }

  private Station station(Family fresh, Circuits circuits, StationOptions one) {
    var address = new HostAddress(one.host(), lookup, context, bus.clock());
    var channels = new Channels(fresh, circuits, options, one);
    return new Station(vertx, bus.clock(), bus.events(), name, one, address, channels);
  }
}
