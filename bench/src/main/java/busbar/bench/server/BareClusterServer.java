package busbar.bench.server;

import busbar.bench.client.Times;
import busbar.bench.process.Child;
import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bus.Addresses;
import busbar.node.cluster.Cluster;
import busbar.node.config.ConfigFile;
import busbar.node.config.NodeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.nio.file.Path;

/// The baseline of everything between nodes: the same clustered event bus, with messages of the same
/// size that are made beforehand and that nobody looks into.
public final class BareClusterServer implements Source {
  /// Bytes of a batch with one probe.
  public static final int PROBE = 102;

  private static final int EMPTY_BATCH = 73;
  private static final int READING = 25;

  private static final int READINGS = 1_000;
  private static final byte STAMP = 0;
  private static final byte PART = 1;
  private static final byte LAST_PART = 2;

  private final Vertx vertx;
  private final String address;
  private final int size;
  private final Times times = new Times();
  private volatile Intake intake = new Intake();

  private BareClusterServer(Vertx vertx, String address, int size) {
    this.vertx = vertx;
    this.address = address;
    this.size = size;
  }

  /// Starts it.
  ///
  /// @param arguments file: a configuration, of which the cluster counts; size: readings of a round;
  ///     reads: whether this is the reading end
  public static void main(String[] arguments) throws Exception {
    Fields fields = Child.arguments(arguments);
    NodeOptions options = ConfigFile.ofUser().read(Path.of(fields.text("file")));
    Cluster cluster = Cluster.join(options.cluster().orElseThrow(), options.site(), options.node());
    Vertx vertx = cluster.vertx(new VertxOptions().setPreferNativeTransport(true));
    var server =
        new BareClusterServer(vertx, new Addresses(options.site()).state(), fields.count("size"));
    if (fields.text("reads").equals("true")) {
      vertx.eventBus().<Buffer>consumer(server.address, server::take).completion().await();
    }
    server.serve();
  }

  /// Bytes of a batch with readings of inputs and counters of ten digits.
  public static int batch(int readings) {
    return EMPTY_BATCH + READING * readings;
  }

  private void serve() throws Exception {
    new Requests()
        .on("pace", new Pacer(this)::run)
        .on("listen", _ -> Fields.NONE)
        .on("heard", fields -> times.heard(fields.number("count")))
        .on("absorb", this::absorb)
        .serve(Fields.of("credits", Credits.open(this::round), "ws", 0));
  }

  private Fields absorb(Fields arguments) throws Exception {
    intake = new Intake();
    return intake.run(arguments).with("asked", 0);
  }

  private void take(Message<Buffer> message) {
    Buffer body = message.body();
    switch (body.getByte(0)) {
      case STAMP -> times.record(System.nanoTime() - body.getLong(1));
      case LAST_PART -> intake.completed(body.getInt(1));
      default -> {} // the last part tells
    }
  }

  private void round(int slab) {
    for (int left = size; left > 0; left -= READINGS) {
      byte[] bytes = new byte[batch(Math.min(left, READINGS))];
      Buffer body = Buffer.buffer(bytes).setByte(0, left > READINGS ? PART : LAST_PART);
      vertx.eventBus().publish(address, body.setInt(1, slab));
    }
  }

  @Override
  public void round() {
    round(0);
  }

  @Override
  public void stamp() {
    Buffer body = Buffer.buffer(new byte[PROBE]).setByte(0, STAMP);
    vertx.eventBus().publish(address, body.setLong(1, System.nanoTime()));
  }
}
