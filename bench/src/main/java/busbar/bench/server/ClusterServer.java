package busbar.bench.server;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.node.config.ConfigFile;
import busbar.node.run.LocalNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One node of several, started from its configuration as the product starts it, with families that make
/// load beside those of the configuration. Each family has a verticle of its own.
public final class ClusterServer implements Source {
  private final LocalNode node;
  private final List<LoadVerticle> loads = new ArrayList<>();
  private final List<String> deployed = new ArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final @Nullable ProbeVerticle probe;
  private @Nullable Storm storm;

  private ClusterServer(LocalNode node, int probes) {
    this.node = node;
    probe = probes > 0 ? new ProbeVerticle(node.bus(), probes) : null;
  }

  /// Starts it.
  ///
  /// @param arguments file: its configuration; the load; probes: families with probes
  public static void main(String[] arguments) throws Exception {
    Fields fields = Child.arguments(arguments);
    LocalNode node = LocalNode.start(ConfigFile.ofUser().read(Path.of(fields.text("file"))));
    var server = new ClusterServer(node, fields.count("probes"));
    server.deploy(Load.of(fields));
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "shutdown"));
    server.serve();
  }

  private void deploy(Load load) throws InterruptedException {
    var one = new Load(1, load.slabs(), load.groups(), load.size());
    for (int i = 0; i < load.families(); i++) {
      loads.add(new LoadVerticle(node.bus(), one, i));
      deployed.add(node.vertx().deployVerticle(loads.getLast()).await());
    }
    int devices = load.devices();
    if (probe != null) {
      deployed.add(node.vertx().deployVerticle(probe).await());
      devices += ProbeVerticle.DEVICES;
    }
    AllGood.await(node.vertx(), node.bus(), devices);
  }

  /// In the order of the product: families first.
  private void stop() {
    for (String id : deployed) node.vertx().undeploy(id).await();
    node.stop();
  }

  private void serve() throws Exception {
    var intake = new TableIntake(node);
    Fields ports = Fields.of("credits", Credits.open(slab -> loads.get(slab).round()));
    if (!node.urls().isEmpty()) {
      ports = ports.with("ws", URI.create(node.urls().getFirst()).getPort());
    }
    new Requests()
        .on("pace", new Pacer(this)::run)
        .on("await", this::await)
        .on("absorb", intake::run)
        .on("storm", this::begin)
        .on("stormed", _ -> Storm.end(storm))
        .on("memory", _ -> Memory.now())
        .on("recovery", fields -> new Recovery(node.bus().table(), fields).watch())
        .serve(ports);
  }

  private Fields await(Fields arguments) throws InterruptedException {
    AllGood.await(node.vertx(), node.bus(), arguments.count("devices"));
    return Fields.NONE;
  }

  private Fields begin(Fields arguments) {
    storm = Storm.start(this::round, arguments);
    return Fields.NONE;
  }

  @Override
  public void round() {
    loads.get(turn.getAndIncrement() % loads.size()).round();
  }

  @Override
  public void stamp() {
    if (probe == null) throw new IllegalStateException("this node has no probes");
    probe.stamp();
  }
}
