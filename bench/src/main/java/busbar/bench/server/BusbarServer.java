package busbar.bench.server;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.udp.UdpDataVerticle;
import busbar.ws.WsBridgeVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A node whose families make load, with the bridges as the product runs them.
public final class BusbarServer implements Source {
  private final Vertx vertx;
  private final Bus bus;
  private final Load load;
  private final LoadVerticle changes;
  private final ProbeVerticle probe;
  private @Nullable Storm storm;

  private BusbarServer(Vertx vertx, Bus bus, Load load) {
    this.vertx = vertx;
    this.bus = bus;
    this.load = load;
    changes = new LoadVerticle(bus, load);
    probe = new ProbeVerticle(bus, 1);
  }

  /// Starts it; the arguments tell the load.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Bus bus = Bus.join(vertx, BusOptions.of("lab-1")).await();
    Fields fields = Child.arguments(arguments);
    new BusbarServer(vertx, bus, Load.of(fields)).serve(fields.text("bridge"));
  }

  private void serve(String bridge) throws IOException, InterruptedException {
    vertx.deployVerticle(changes).await();
    vertx.deployVerticle(probe).await();
    AllGood.await(vertx, bus, allDevices());
    var requests =
        new Requests()
            .on("pace", new Pacer(this)::run)
            .on("late", _ -> Fields.of("nanos", AllGood.joinLate(vertx, allDevices())))
            .on("storm", this::begin)
            .on("stormed", _ -> Storm.end(storm));
    Fields ports = bridge.equals("udp") ? openUdp() : openWebSocket();
    requests.serve(ports.with("credits", Credits.open(_ -> round())));
  }

  private int allDevices() {
    return load.devices() + ProbeVerticle.DEVICES;
  }

  private Fields openUdp() throws InterruptedException {
    vertx.deployVerticle(new GaugeVerticle(bus)).await();
    AllGood.await(vertx, bus, allDevices() + GaugeVerticle.GAUGES);
    var udp = new UdpDataVerticle(bus, Configuration.udp());
    vertx.deployVerticle(udp).await();
    return Fields.of("udp", udp.ports().getFirst().port(), "many", udp.ports().getLast().port());
  }

  private Fields openWebSocket() {
    var webSocket = new WsBridgeVerticle(bus, Configuration.webSocket());
    vertx.deployVerticle(webSocket).await();
    return Fields.of("ws", webSocket.ports().getFirst());
  }

  private Fields begin(Fields arguments) {
    storm = Storm.start(this::round, arguments);
    return Fields.NONE;
  }

  @Override
  public void round() {
    changes.round();
  }

  @Override
  public void stamp() {
    probe.stamp();
  }
}
