package busbar.bus;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.random.RandomGenerator;

/// One node's part in the site: what families publish through and what bridges read from. There is one
/// per JVM.
public final class Bus {
  private final Vertx vertx;
  private final BusOptions options;
  private final Addresses addresses;
  private final Transport transport;
  private final StateTable table;
  private final Commands commands;
  private final EventLog events;
  private final Nodes nodes;
  private final DeviceOwners owners = new DeviceOwners();
  private final DeviceAliases aliases;

  private Bus(Vertx vertx, BusOptions options, Transport transport) {
    this.vertx = vertx;
    this.options = options;
    this.transport = transport;
    addresses = new Addresses(options.site());
    table = new StateTable(addresses, options.process(), transport, options.clock());
    events = new EventLog(options.node(), addresses, transport, options.clock());
    nodes = new Nodes(options, addresses, table, transport, events);
    aliases = new DeviceAliases(options.node(), options.aliases(), events);
    commands = new Commands(addresses, table, transport, events);
  }

  /// Joins the site; succeeds when the state table is registered on the bus.
  public static Future<Bus> join(Vertx vertx, BusOptions options) {
    BusCodec.register(vertx.eventBus());
    var joined = new Bus[1];
    var verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            joined[0] = new Bus(vertx, options, new VertxTransport(vertx, context));
            return joined[0].start();
          }

          @Override
          public Future<?> stop() {
            return joined[0].stop();
          }
        };
    return vertx.deployVerticle(verticle).map(_ -> joined[0]);
  }

  private Future<Void> start() {
    return transport
        .listen(table.inbox(), (message, _) -> onInbox(message))
        .compose(_ -> table.start())
        .compose(_ -> nodes.start());
  }

  private Future<Void> stop() {
    return nodes.stop().compose(_ -> table.stop());
  }

  private void onInbox(BusMessage message) {
    table.accept(message);
    commands.accept(message);
  }

  /// Name of this node.
  public String node() {
    return options.node();
  }

  public Clock clock() {
    return options.clock();
  }

  public Addresses addresses() {
    return addresses;
  }

  /// The newest state of all devices of the site.
  public StateTable table() {
    return table;
  }

  /// Sends commands and stop.
  public Commands commands() {
    return commands;
  }

  /// What happened on this node.
  public EventLog events() {
    return events;
  }

  /// The nodes of the site.
  public Nodes nodes() {
    return nodes;
  }

  /// Asks other nodes about the past of their devices, and answers for this one. Call it where answers
  /// are to arrive, as with [#family].
  public HistoryLine historyLine() {
    var own = new VertxTransport(vertx, vertx.getOrCreateContext());
    return new HistoryLine(options.node(), addresses, own);
  }

  /// A new family of this node, not yet started. Call it where its event loop is to be: inside the
  /// `start` of a verticle, or anywhere else for an event loop of its own.
  public Family family(String name) {
    var publisher = new Publisher(options.node(), name);
    var own = new VertxTransport(vertx, vertx.getOrCreateContext());
    return new Family(
        publisher,
        addresses,
        own,
        options.clock(),
        options.epochs(),
        owners,
        aliases,
        RandomGenerator.getDefault());
  }
}
