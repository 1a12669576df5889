package busbar.node.run;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Clock;
import busbar.camera.CameraOptions;
import busbar.camera.CameraVerticle;
import busbar.frames.Cameras;
import busbar.frames.DoorOptions;
import busbar.history.HistoryVerticle;
import busbar.node.config.FamilyPlan;
import busbar.node.config.Folders;
import busbar.node.config.NodeOptions;
import busbar.node.control.ControlVerticle;
import busbar.node.control.Health;
import busbar.node.status.LoopDelays;
import busbar.node.status.Metrics;
import busbar.node.status.StatusBoard;
import busbar.node.status.StatusRoutes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running node. Its methods wait: not for event loops.
public final class LocalNode implements AutoCloseable {
  /// Time in which everything is closed, or given up.
  public static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /// What a family may take before the node is ready without it.
  private static final Duration FAMILY_LIMIT = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(LocalNode.class);

  private final NodeOptions options;
  private final DataFolder data;
  private final Network network;
  private final Vertx vertx;
  private final Bus bus;
  private final Health health;
  private final LoopDelays loops = new LoopDelays(System::nanoTime);
  private final StatusBoard board;
  private final Metrics metrics;
  private final List<String> urls = new ArrayList<>();
  private final List<String> bridges = new ArrayList<>();
  private final List<Future<String>> families = new ArrayList<>();
  private @Nullable Cameras cameras;
  private @Nullable Closing closing;

  private LocalNode(NodeOptions options, DataFolder data, Network network, Bus bus) {
    this.options = options;
    this.data = data;
    this.network = network;
    vertx = network.vertx();
    this.bus = bus;
    health = new Health(options.node(), bus.table());
    board = new StatusBoard(bus, health, loops);
    metrics = new Metrics(board);
  }

  /// Starts everything: the bus, then the bridges, so that clients find their ports however long
  /// hardware takes, then the families, each on its own.
  ///
  /// @throws StartException when the data folder is in use or a bridge cannot listen; nothing is left
  ///     open
  public static LocalNode start(NodeOptions options) throws StartException {
    return start(options, Clock.system());
  }

  /// The same with other clocks.
  public static LocalNode start(NodeOptions options, Clock clock) throws StartException {
    DataFolder data = DataFolder.open(options.data());
    Network network = null;
    try {
      network = Network.open(options);
      network.vertx().exceptionHandler(new UnexpectedErrors());
      var bus =
          new BusOptions(
              options.node(),
              options.site(),
              network.process(),
              network.address(),
              version(),
              clock,
              data.epochs(),
              data.aliases());
      var node =
          new LocalNode(options, data, network, await(Bus.join(network.vertx(), bus), "the bus"));
      network.follow(node.bus.nodes());
      await(node.loops.watch(node.vertx), "the watch over the event loops");
      node.startHistory();
      node.startFrames();
      node.startBridges();
      node.startFamilies();
      return node;
    } catch (StartException e) {
      if (network != null) network.close(new Closing(CLOSE_LIMIT));
      data.close();
      throw e;
    }
  }

  private static String version() {
    String version = LocalNode.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /// What everything in this node meets on.
  public Bus bus() {
    return bus;
  }

  /// The cameras of the site, for whoever shows them.
  public Cameras cameras() {
    return Objects.requireNonNull(cameras);
  }

  public Vertx vertx() {
    return vertx;
  }

  /// Where clients reach it.
  public List<String> urls() {
    return List.copyOf(urls);
  }

  /// Whether no node has run on this data folder before.
  public boolean isFirstStart() {
    return data.isNew();
  }

  private void startHistory() throws StartException {
    if (options.history().isEmpty()) return;
    var history = new HistoryVerticle(bus, options.history().get());
    board.history(history::status);
    bridges.add(await(vertx.deployVerticle(history, HistoryVerticle.deployment()), "the history"));
  }

  private void startFrames() throws StartException {
    Optional<DoorOptions> door = network.frames(!options.cameras().isEmpty());
    cameras = await(Cameras.open(vertx, bus, door), "the port for pictures (cluster.frame_port)");
  }

  private void startBridges() throws StartException {
    var routes = new StatusRoutes(vertx, board, metrics);
    List<Bridge> all = Bridges.of(options, bus, cameras(), board, routes);
    for (Bridge bridge : all) health.bridge(bridge.name(), List.of(), Health.STARTING);
    for (Bridge bridge : all) {
      bridges.add(await(vertx.deployVerticle(bridge.verticle()), "bridge " + bridge.name()));
      List<String> at = bridge.at().get();
      health.bridge(bridge.name(), at, Health.RUNNING);
      urls.addAll(at);
    }
    if (data.usable().isEmpty()) return;
    Path socket = Folders.controlSocket(data.usable().get());
    var control = new ControlVerticle(bus, health, socket);
    bridges.add(await(vertx.deployVerticle(control), "the control socket"));
  }

  private void startFamilies() {
    for (FamilyPlan plan : options.families()) {
      families.add(deploy(plan.name(), plan.driver(), plan.prepared()::make));
    }
    Cameras open = cameras();
    for (CameraOptions plan : options.cameras()) {
      families.add(deploy(plan.name(), "camera", own -> new CameraVerticle(own, open, plan)));
    }
    try {
      Future.join(families).await(FAMILY_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      log.warn("not all families have started within {} s", FAMILY_LIMIT.toSeconds());
    } catch (RuntimeException _) {
      log.warn("the node runs without the families that failed");
    }
  }

  private Future<String> deploy(String name, String driver, Function<Bus, VerticleBase> make) {
    health.family(name, driver, Health.STARTING);
    Future<String> deployed;
    try {
      deployed = vertx.deployVerticle(make.apply(bus));
    } catch (RuntimeException e) {
      deployed = Future.failedFuture(e);
    }
    return deployed
        .onSuccess(_ -> health.family(name, driver, Health.RUNNING))
        .onFailure(e -> {
          String why = e.getMessage() == null ? e.toString() : e.getMessage();
          log.error("family {} (driver {}) did not start: {}", name, driver, why);
          health.family(name, driver, "failed: " + why);
          bus.events().add("family-failed", name, "did not start: " + why);
        });
  }

  /// Says goodbye for all families, closes all ports and lets the data folder go.
  ///
  /// @return false when something did not end within [#CLOSE_LIMIT]; the log says what
  public synchronized boolean stop() {
    if (closing != null) return closing.isClean();
    closing = new Closing(CLOSE_LIMIT);
    closing.step("the families", () -> undeploy(families));
    closing.step(
        "the bridges", () -> undeploy(bridges.stream().map(Future::succeededFuture).toList()));
    network.close(closing);
    metrics.close();
    data.close();
    return closing.isClean();
  }

  @Override
  public void close() {
    stop();
  }

  private Future<?> undeploy(List<Future<String>> deployed) {
    return Future.join(
        deployed.stream()
            .filter(Future::succeeded)
            .map(id -> vertx.undeploy(id.result()))
            .toList());
  }

  private static <T> T await(Future<T> future, String what) throws StartException {
    try {
      return future.await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartException(what + " did not start within " + START_LIMIT.toSeconds() + " s", e);
    } catch (Exception e) {
      throw new StartException(what + ": " + e.getMessage(), e);
    }
  }
}
