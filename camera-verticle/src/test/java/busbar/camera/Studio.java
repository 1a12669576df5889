package busbar.camera;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.Subscription;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameAnswer;
import busbar.frames.Viewing;
import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A node with cameras, for tests.
final class Studio implements AutoCloseable {
  static final int LIMIT = 20;
  private static final Place PLACE = new Place("test.yaml", 1);

  final Vertx vertx = Vertx.vertx();
  final Bus bus = await(Bus.join(vertx, BusOptions.of("lab")));
  final Cameras cameras = await(Cameras.open(vertx, bus, Optional.empty()));

  /// Starts a camera that is configured by these keys; values are texts or lists of texts.
  DeviceId start(String name, Map<String, Object> keys) {
    var problems = new Problems();
    CameraOptions options = options(name, keys, problems);
    assertTrue(problems.isEmpty(), () -> problems.all().toString());
    await(vertx.deployVerticle(new CameraVerticle(bus, cameras, options)));
    var id = new DeviceId("lab", DeviceType.CAMERA, name);
    awaitState(id, _ -> true);
    return id;
  }

  static CameraOptions options(String name, Map<String, Object> keys, Problems problems) {
    Node.Mapping file = mapping(Map.of("cameras", mapping(Map.of(name, mapping(nodes(keys))))));
    var settings = new Settings(file, "", problems);
    List<CameraOptions> read = CameraReader.read(settings, Set.of("rig"), Path::toAbsolutePath);
    settings.finish();
    return read.getFirst();
  }

  private static Map<String, Node> nodes(Map<String, Object> keys) {
    var nodes = new LinkedHashMap<String, Node>();
    keys.forEach((key, value) -> nodes.put(key, node(value)));
    return nodes;
  }

  private static Node node(Object value) {
    return value instanceof List<?> list
        ? new Node.Sequence(list.stream().map(Studio::node).toList(), PLACE)
        : new Node.Scalar(value.toString(), PLACE);
  }

  private static Node.Mapping mapping(Map<String, ? extends Node> entries) {
    var places = new LinkedHashMap<String, Place>();
    entries.keySet().forEach(key -> places.put(key, PLACE));
    return new Node.Mapping(Map.copyOf(entries), places, PLACE);
  }

  DeviceState awaitState(DeviceId device, Predicate<DeviceState> wanted) {
    var seen = new CompletableFuture<DeviceState>();
    Subscription subscription =
        bus.table()
            .subscribe(
                vertx.getOrCreateContext(),
                device::equals,
                (changed, _) -> changed.stream().filter(wanted).forEach(seen::complete));
    try {
      return seen.orTimeout(LIMIT, TimeUnit.SECONDS).join();
    } catch (java.util.concurrent.CompletionException e) {
      throw new AssertionError("never came; last was " + bus.table().get(device), e);
    } finally {
      subscription.close();
    }
  }

  /// Waits for a state, e.g. `live`, whatever the quality.
  DeviceState awaitPhase(DeviceId device, String phase) {
    return awaitState(device, state -> state.lastValue("state").equals(Value.of(phase)));
  }

  Outcome set(DeviceId device, String property, Value value) {
    return await(bus.commands().set(device, Values.of(property, value), ORIGIN));
  }

  static final Origin ORIGIN = new Origin(Origin.ANONYMOUS, "test", "here", "lab");

  /// The next frame of a viewer that passes.
  static Frame awaitFrame(Viewing viewing, Predicate<Frame> wanted) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    while (System.nanoTime() - until < 0) {
      FrameAnswer answer = await(viewing.next());
      if (answer instanceof Frame frame && wanted.test(frame)) return frame;
    }
    throw new AssertionError("no such frame came");
  }

  Frame newest(DeviceId camera) {
    return assertInstanceOf(Frame.class, await(cameras.after(camera, 0)));
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LIMIT, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
