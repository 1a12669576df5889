package busbar.udp;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Command;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.settings.Problems;
import busbar.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// One node with a bus of its own, on which a test is the hardware and a client at once.
final class Rig implements AutoCloseable {
  /// Source time of everything that is reported without another one: 1700000000.25.
  static final long MICROS = 1_700_000_000_250_000L;

  final Vertx vertx = Vertx.vertx();
  final HandClock clock = new HandClock();
  final Bus bus;
  private final List<DateClient> clients = new ArrayList<>();
  private final Map<UdpDataVerticle, String> deployments = new HashMap<>();

  Rig() throws TimeoutException {
    var options = BusOptions.of("lab-1").with(clock);
    bus = Bus.join(vertx, options).await(20, TimeUnit.SECONDS);
  }

  /// A family that is started and good.
  Family family(String name) throws TimeoutException {
    Family family = bus.family(name);
    family.start().await(20, TimeUnit.SECONDS);
    family.status(Quality.GOOD);
    return family;
  }

  DeviceId declare(Family family, DeviceType type, String circuit) {
    DeviceId device = family.device(type, circuit);
    family.declare(Description.of(device).build());
    return device;
  }

  /// Gives a device an alias as any client would; empty for none.
  Outcome alias(DeviceId device, String alias) throws TimeoutException {
    await(new PropertyId(device, PropertyId.VALUE), _ -> true);
    var origin = new Origin(Origin.ANONYMOUS, "test", "here", bus.node());
    return bus.commands()
        .set(device, Values.of(Command.ALIAS, Value.of(alias)), origin)
        .await(20, TimeUnit.SECONDS);
  }

  /// The state of a device as soon as it is as it should be.
  DeviceState await(PropertyId property, Predicate<DeviceState> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      DeviceState state = bus.table().get(property.device());
      if (state != null && wanted.test(state)) return state;
      if (System.nanoTime() - deadline > 0) throw new AssertionError(property + " is " + state);
      Thread.onSpinWait();
    }
  }

  void report(Family family, DeviceId device, Value value) {
    report(family, device, Values.of(value), MICROS);
  }

  void report(Family family, DeviceId device, Values values, long micros) {
    family.report(device, values, Quality.GOOD, new Moment(bus.clock().nanos(), micros));
  }

  /// A description with these properties besides the main one.
  static Description.Builder described(DeviceId device, Property... others) {
    var description = Description.of(device).property(Property.of("value", Property.Kind.REAL));
    for (Property other : others) description.property(other);
    return description;
  }

  UdpDataVerticle serve(List<Map<String, ?>> sockets) throws TimeoutException {
    var verticle = new UdpDataVerticle(bus, options(sockets));
    String id = vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    deployments.put(verticle, id);
    return verticle;
  }

  /// A client of a new date port with this timeout and these points.
  DateClient client(String timeout, List<Map<String, Object>> points) throws Exception {
    return client(Map.of("port", "0", "timeout", timeout, "points", points));
  }

  /// A client of a new port.
  DateClient client(Map<String, ?> socket) throws Exception {
    var client = new DateClient(serve(List.of(socket)).ports().getFirst().port());
    clients.add(client);
    return client;
  }

  void undeploy(UdpDataVerticle verticle) throws TimeoutException {
    String id = Objects.requireNonNull(deployments.remove(verticle));
    vertx.undeploy(id).await(20, TimeUnit.SECONDS);
  }

  Future<String> deploy(List<Map<String, ?>> sockets) {
    return vertx.deployVerticle(new UdpDataVerticle(bus, options(sockets)));
  }

  static Map<String, Object> point(String codename, String from) {
    return Map.of("codename", codename, "from", from);
  }

  private static UdpOptions options(List<Map<String, ?>> sockets) {
    var problems = new Problems();
    Settings settings = SettingsOf.map("bridges.udp", Map.of("sockets", sockets), problems);
    UdpOptions options = UdpOptions.read(settings);
    settings.finish();
    if (!problems.isEmpty()) throw new IllegalArgumentException(problems.all().toString());
    return options;
  }

  @Override
  public void close() {
    clients.forEach(DateClient::close);
    vertx.close().await();
  }
}
