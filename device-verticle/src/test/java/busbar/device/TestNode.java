package busbar.device;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Event;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.StopReport.Effect;
import busbar.bus.StopReport.Result;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// One node in this JVM: a real bus with a real table.
public final class TestNode implements AutoCloseable {
  public static final Origin ORIGIN = new Origin(Origin.ANONYMOUS, "test", "here", "lab-1");
  private static final long LIMIT_SECONDS = 20;

  public final Vertx vertx = Vertx.vertx();
  public final Bus bus;

  public TestNode() {
    bus = get(Bus.join(vertx, BusOptions.of("lab-1")));
  }

  public static <T> T get(Future<T> future) {
    try {
      return future.await(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing happened within " + LIMIT_SECONDS + " s", e);
    }
  }

  public String deploy(VerticleBase verticle) {
    return get(vertx.deployVerticle(verticle));
  }

  public DeviceId device(String local) {
    return DeviceId.parse(local, "lab-1");
  }

  /// Waits until the state of a device is as wanted.
  public DeviceState await(String device, Predicate<DeviceState> wanted) {
    DeviceId id = device(device);
    try (var await = new Await(vertx, bus.table(), id, wanted)) {
      return await.get(Duration.ofSeconds(LIMIT_SECONDS));
    }
  }

  public DeviceState awaitGood(String device) {
    return await(device, state -> state.quality().isGood());
  }

  public DeviceState awaitQuality(String device, Quality wanted) {
    return await(device, state -> state.quality().equals(wanted));
  }

  public DeviceState awaitValue(String device, Value wanted) {
    return await(device, state -> state.value().equals(wanted));
  }

  /// Waits until an event of this kind about this subject was told.
  public Event awaitEvent(String kind, String subject) {
    for (int i = 0; i < LIMIT_SECONDS * 50; i++) {
      for (Event event : bus.events().last()) {
        if (event.kind().equals(kind) && event.subject().equals(subject)) return event;
      }
      pause(Duration.ofMillis(20));
    }
    throw new AssertionError("no " + kind + " of " + subject + " in " + bus.events().last());
  }

  /// Lets time pass where the passing itself is what is tested.
  public void pause(Duration time) {
    get(vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  public Outcome set(String device, String property, Value value) {
    return get(setLater(device, property, value));
  }

  public Future<Outcome> setLater(String device, String property, Value value) {
    return bus.commands().set(device(device), Values.of(property, value), ORIGIN);
  }

  /// What a stop of this family did, by device.
  public Map<String, Effect> stop(String family) {
    return get(bus.commands().stop(null, family, ORIGIN)).reports().stream()
        .flatMap(report -> report.results().stream())
        .collect(Collectors.toMap(result -> result.device().local(), Result::effect));
  }

  public static void awaitLatch(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("not reached");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The values observed after a command that was carried out.
  public static Values observed(Outcome outcome) {
    if (outcome instanceof Outcome.Done(Reading observed) && observed != null) {
      return observed.values();
    }
    throw new AssertionError("nothing observed: " + outcome);
  }

  public static Outcome.Code code(Outcome outcome) {
    if (outcome instanceof Outcome.Failed(Outcome.Code code, _)) return code;
    throw new AssertionError("it has not failed: " + outcome);
  }

  @Override
  public void close() {
    get(vertx.close());
  }
}
