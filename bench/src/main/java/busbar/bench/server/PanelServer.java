package busbar.bench.server;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.history.HistoryOptions;
import busbar.history.HistoryVerticle;
import busbar.ws.WsBridgeVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// A node with a panel of devices, its history and the web bridge, for browsers.
public final class PanelServer {
  /// Full after some minutes, so that a long run shows whether anything else grows.
  private static final long HISTORY = 4L << 20;

  private final PanelVerticle panel;
  private @Nullable Storm storm;

  private PanelServer(PanelVerticle panel) {
    this.panel = panel;
  }

  /// Starts it.
  ///
  /// @param arguments `devices`
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int devices = Child.arguments(arguments).count("devices");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Bus bus = Bus.join(vertx, BusOptions.of("lab-1")).await();
    var history = new HistoryVerticle(bus, new HistoryOptions(HISTORY));
    vertx.deployVerticle(history, HistoryVerticle.deployment()).await();
    var panel = new PanelVerticle(bus, devices);
    vertx.deployVerticle(panel).await();
    AllGood.await(vertx, bus, devices);
    var web = new WsBridgeVerticle(bus, Configuration.webSocket());
    vertx.deployVerticle(web).await();
    new PanelServer(panel).serve(web.ports().getFirst());
  }

  private void serve(int port) throws IOException {
    new Requests()
        .on("storm", this::begin)
        .on("stormed", _ -> Storm.end(storm))
        .on("heap", _ -> heap())
        .serve(Fields.of("ws", port));
  }

  private Fields begin(Fields arguments) {
    storm = Storm.start(panel::round, arguments);
    return Fields.NONE;
  }

  /// What is alive.
  private static Fields heap() {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return Fields.of("used", used);
  }
}
