package busbar.bench.server;

import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bus.AliasStore;
import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Clock;
import busbar.bus.EpochStore;
import busbar.node.cluster.Cluster;
import busbar.node.config.ConfigFile;
import busbar.node.config.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;

/// A node that comes when all others are there, and leaves again, as often as it is asked.
public final class LateJoiner {
  private final NodeOptions options;

  private LateJoiner(NodeOptions options) {
    this.options = options;
  }

  /// Starts it.
  ///
  /// @param arguments file: its configuration
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(Child.arguments(arguments).text("file"));
    var joiner = new LateJoiner(ConfigFile.ofUser().read(file));
    new Requests().on("join", joiner::join).serve(Fields.NONE);
  }

  /// Nanoseconds: member: until it is a member; nanos: from then until its table shows all devices; bus:
  /// the part of it from joining the bus.
  private Fields join(Fields arguments) throws Exception {
    long began = System.nanoTime();
    Cluster cluster = Cluster.join(options.cluster().orElseThrow(), options.site(), options.node());
    long member = System.nanoTime();
    Vertx vertx = cluster.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      long bus = System.nanoTime();
      var busOptions =
          new BusOptions(
              options.node(),
              options.site(),
              cluster.process(),
              cluster.address(),
              "bench",
              Clock.system(),
              EpochStore.inMemory(),
              AliasStore.inMemory());
      AllGood.await(vertx, Bus.join(vertx, busOptions).await(), arguments.count("devices"));
      long complete = System.nanoTime();
      return Fields.of("member", member - began, "nanos", complete - member, "bus", complete - bus);
    } finally {
      vertx.close().await();
      cluster.close();
    }
  }
}
