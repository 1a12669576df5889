package busbar.udp.station;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Quality;
import busbar.bus.StateListener;
import busbar.bus.Subscription;
import busbar.bus.Value;
import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.udp.HandClock;
import busbar.udp.SettingsOf;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// One node with families of stations, as its bridges see them.
final class Rig implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;

  final Vertx vertx = Vertx.vertx();
  final HandClock clock = new HandClock();
  final Bus bus;

  Rig() throws TimeoutException {
    var options = BusOptions.of("lab-1").with(clock);
    bus = Bus.join(vertx, options).await(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// Runs the family `far` with these settings.
  StationsVerticle run(Map<String, ?> settings) throws TimeoutException {
    return run(settings, InetAddress::getAllByName);
  }

  StationsVerticle run(Map<String, ?> settings, Lookup lookup) throws TimeoutException {
    var verticle = new StationsVerticle(bus, "far", options(settings), lookup);
    vertx.deployVerticle(verticle).await(LIMIT_SECONDS, TimeUnit.SECONDS);
    return verticle;
  }

  static StationsOptions options(Map<String, ?> settings) {
    var problems = new Problems();
    Settings read = SettingsOf.map("families.far", settings, problems);
    StationsOptions options = StationsOptions.read("far", read);
    read.finish();
    if (!problems.isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    return options;
  }

  DeviceId id(String local) {
    return DeviceId.parse(local, bus.node());
  }

  /// Waits until the device is as it should be.
  DeviceState await(String local, Predicate<DeviceState> wanted) throws Exception {
    DeviceId device = id(local);
    var found = new CompletableFuture<DeviceState>();
    StateListener listener =
        (states, _) -> states.stream().filter(wanted).findFirst().ifPresent(found::complete);
    Subscription subscription =
        bus.table().subscribe(vertx.getOrCreateContext(), device::equals, listener);
    try {
      return found.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException _) {
      throw new AssertionError(local + " is still " + bus.table().get(device));
    } finally {
      subscription.close();
    }
  }

  DeviceState await(String local, Quality quality) throws Exception {
    return await(local, state -> state.quality().equals(quality));
  }

  DeviceState await(String local, Value good) throws Exception {
    return await(local, state -> state.quality().isGood() && state.value().equals(good));
  }

  /// All values that the device is seen to have from now on.
  Set<Value> values(String local) {
    Set<Value> values = ConcurrentHashMap.newKeySet();
    bus.table()
        .subscribe(
            vertx.getOrCreateContext(),
            id(local)::equals,
            (states, _) -> states.forEach(state -> values.add(state.lastValue("value"))));
    return values;
  }

  /// Waits until the device is gone.
  void awaitRemoved(String local) throws Exception {
    DeviceId device = id(local);
    var gone = new CompletableFuture<Void>();
    StateListener listener =
        (_, _) -> {
          if (bus.table().get(device) == null) gone.complete(null);
        };
    Subscription subscription =
        bus.table().subscribe(vertx.getOrCreateContext(), device::equals, listener);
    try {
      gone.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } finally {
      subscription.close();
    }
  }

  static Map<String, Object> host(String name, int port) {
    return Map.of("name", name, "host", "127.0.0.1", "port", port, "timeout", "300ms");
  }

  static Map<String, Object> family(List<Map<String, Object>> hosts) {
    return Map.of("interval", "100ms", "hosts", hosts);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
