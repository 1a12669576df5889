package busbar.bench.server;

import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.device.simulated.SimulatedFactory;
import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.ws.WsBridgeVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;

/// A node with the simulated bench and the web bridge.
public final class SimulatedServer {
  private SimulatedServer() {}

  /// Starts it; no arguments.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Bus bus = Bus.join(vertx, BusOptions.of("lab-1")).await();
    var family = new SimulatedFactory().prepare("rig", Settings.empty(new Problems()));
    vertx.deployVerticle(family.make(bus)).await();
    AllGood.await(vertx, bus, 1);
    var webSocket = new WsBridgeVerticle(bus, Configuration.webSocket());
    vertx.deployVerticle(webSocket).await();
    new Requests().serve(Fields.of("ws", webSocket.ports().getFirst()));
  }
}
