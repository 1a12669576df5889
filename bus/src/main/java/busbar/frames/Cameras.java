package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Outcome.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The cameras of the site as this node sees them. There is one of these per node, shared by all its
/// bridges: however many viewers a camera has here, its frames come to this node once.
///
/// Every method may be called from any thread; answers arrive on the context of the caller.
public final class Cameras {
  /// Who asks for a newer frame waits this long at most.
  public static final Duration WAIT = Duration.ofSeconds(5);

  /// Cameras of one node.
  public static final int MAX_CAMERAS = 100;

  /// Cameras of the site that are watched here at the same time.
  static final int MAX_FEEDS = 1_000;

  /// Viewers that are counted.
  static final int MAX_VIEWERS = 1_000_000;

  private static final Duration PITCH = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Bus bus;
  private final Context context;
  private final @Nullable FrameDoor door;
  private final HttpClient client;
  private final boolean isEncrypted;
  private final String asker = UUID.randomUUID().toString();
  private final LossPictures pictures;
  private final Map<DeviceId, Integer> viewers = new ConcurrentHashMap<>();

  // event loop only
  private final Map<DeviceId, Feed> feeds = new HashMap<>();

  private Cameras(Vertx vertx, Bus bus, Optional<DoorOptions> options) {
    this.vertx = vertx;
    this.bus = bus;
    context = vertx.getOrCreateContext();
    pictures = new LossPictures(vertx, bus.clock());
    door =
        options
            .filter(wanted -> wanted.port() != DoorOptions.CLOSED)
            .map(wanted -> new FrameDoor(vertx, bus, wanted))
            .orElse(null);
    Optional<DoorOptions.Tls> tls = options.flatMap(DoorOptions::tls);
    isEncrypted = tls.isPresent();
    client = client(vertx, tls);
  }

  private static HttpClient client(Vertx vertx, Optional<DoorOptions.Tls> tls) {
    var http = new HttpClientOptions().setKeepAliveTimeout((int) Feed.IDLE.toSeconds());
    // One question at a time per camera, so this is one connection per camera and node.
    var pool = new PoolOptions().setHttp1MaxSize(MAX_CAMERAS);
    // A private authority vouches for the nodes; their names are no host names.
    tls.ifPresent(files ->
        http.setTrustAll(false)
            .setVerifyHost(false)
            .setKeyCertOptions(files.own())
            .setTrustOptions(files.authority()));
    return vertx.createHttpClient(http, pool);
  }

  /// Begins; closed with the event loops.
  ///
  /// @param options where other nodes get frames from this one; empty for a node that runs alone
  public static Future<Cameras> open(Vertx vertx, Bus bus, Optional<DoorOptions> options) {
    var opened = new Cameras[1];
    var verticle =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            opened[0] = new Cameras(vertx, bus, options);
            return opened[0].start();
          }

          @Override
          public Future<?> stop() {
            return opened[0].stop();
          }
        };
    return vertx.deployVerticle(verticle).map(_ -> opened[0]);
  }

  private Future<Void> start() {
    vertx.setPeriodic(PITCH.toMillis(), _ -> tick());
    return door == null ? Future.succeededFuture() : door.open();
  }

  private Future<Void> stop() {
    feeds.values().forEach(Feed::close);
    feeds.clear();
    Future<Void> closed = client.close();
    return door == null ? closed : closed.eventually(door::close);
  }

  /// All cameras of the site.
  public List<DeviceState> list() {
    return bus.table().states(state -> state.device().type() == DeviceType.CAMERA);
  }

  /// The newest frame of a camera, as soon as its number is another than this one: at once when there
  /// is one, else when it comes, within [#WAIT]. When the camera cannot be reached, the frame is a
  /// picture that says so. The future does not fail: what is no frame is a [NoFrame].
  ///
  /// @param number of the last frame that the viewer has; 0 for none
  public Future<FrameAnswer> after(DeviceId camera, long number) {
    Context caller = Vertx.currentContext();
    Promise<FrameAnswer> promise = Promise.promise();
    Consumer<FrameAnswer> answer =
        caller == null
            ? promise::complete
            : frame -> caller.runOnContext(_ -> promise.complete(frame));
    context.runOnContext(_ -> ask(camera, number, answer));
    return promise.future();
  }

  /// A viewer that stays: it counts until it is closed.
  public Viewing watch(DeviceId camera) {
    viewers.merge(camera, 1, Integer::sum);
    return new Viewing(this, camera);
  }

  void leave(DeviceId camera) {
    viewers.computeIfPresent(camera, (_, count) -> count > 1 ? count - 1 : null);
  }

  /// Adds to the description of a camera of this node what other nodes need to get its frames.
  public Description.Builder announce(Description.Builder description) {
    if (door != null) door.announce(description);
    return description;
  }

  /// The port at which other nodes get frames; 0 for none.
  public int port() {
    return door == null ? 0 : door.port();
  }

  private void ask(DeviceId camera, long number, Consumer<FrameAnswer> answer) {
    Feed feed = feeds.get(camera);
    if (feed == null) {
      DeviceState state = bus.table().get(camera);
      if (state == null || camera.type() != DeviceType.CAMERA) {
        answer.accept(new NoFrame(Code.NOT_FOUND, "there is no camera " + camera));
        return;
      }
      if (feeds.size() >= MAX_FEEDS) {
        answer.accept(new NoFrame(Code.BUSY, "too many cameras are watched on this node"));
        return;
      }
      feed = feed(camera);
      feeds.put(camera, feed);
    }
    feed.after(number, answer);
  }

  private Feed feed(DeviceId camera) {
    Upstream upstream =
        camera.node().equals(bus.node())
            ? new LocalUpstream(vertx, bus, camera.circuit(), asker)
            : new RemoteUpstream(bus, client, isEncrypted, camera, asker);
    return new Feed(bus, camera, upstream, pictures, () -> viewers.getOrDefault(camera, 0));
  }

  private void tick() {
    long now = bus.clock().nanos();
    feeds.values().forEach(feed -> feed.tick(now));
    feeds
        .values()
        .removeIf(feed -> {
          boolean isIdle = feed.isIdle(now);
          if (isIdle) feed.close();
          return isIdle;
        });
  }
}
