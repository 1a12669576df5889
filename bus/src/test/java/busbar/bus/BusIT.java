package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract on the real event bus of one JVM.
class BusIT {
  private static final Origin ORIGIN = new Origin(Origin.ANONYMOUS, "test", "here", "lab");

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = await(Bus.join(vertx, BusOptions.of("lab")));
  private final Family family = bus.family("rig");
  private final DeviceId relay = family.device(DeviceType.RO, "2_01");

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private DeviceState awaitState(Predicate<DeviceState> wanted) {
    var seen = new CompletableFuture<DeviceState>();
    Subscription subscription =
        bus.table()
            .subscribe(
                vertx.getOrCreateContext(),
                relay::equals,
                (changed, _) -> changed.stream().filter(wanted).forEach(seen::complete));
    try {
      return seen.orTimeout(20, TimeUnit.SECONDS).join();
    } finally {
      subscription.close();
    }
  }

  private void start(CommandHandler handler) {
    family.declare(
        Description.of(relay).property(Property.of("value", Property.Kind.BIT).writable()).build());
    family.commands(handler);
    await(family.start());
    family.status(Quality.GOOD);
    family.report(relay, Values.of(Value.bit(false)));
  }

  @Test
  void stateCommandAndGoodbyeTravelOverTheBus() {
    start(call -> {
      if (!call.begin()) return;
      family.report(relay, call.command().arguments());
      call.complete(Outcome.done());
    });
    assertEquals(Value.of(0), awaitState(s -> s.quality().isGood()).value());
    Future<Outcome> outcome = bus.commands().set(relay, Values.of(Value.of("on")), ORIGIN);
    assertEquals(Outcome.done(), await(outcome));
    awaitState(s -> s.value().equals(Value.of(1)));
    await(family.stop());
    awaitState(s -> s.quality().equals(Quality.STOPPED));
  }

  @Test
  void messageThatIsNotOursIsCountedAndHarmsNobody() {
    vertx.eventBus().publish(bus.addresses().state(), "not a batch");
    start(_ -> {});
    assertEquals(Value.of(0), awaitState(s -> s.quality().isGood()).value());
  }

  @Test
  void outcomeIsDeliveredOnTheContextOfTheCaller() {
    start(call -> call.complete(Outcome.done()));
    awaitState(s -> s.quality().isGood());
    Promise<Boolean> sameContext = Promise.promise();
    var context = vertx.getOrCreateContext();
    context.runOnContext(_ ->
        bus.commands()
            .send(relay, "blink", Values.NONE, ORIGIN, Duration.ofSeconds(10))
            .onComplete(_ -> sameContext.complete(context.equals(Vertx.currentContext()))));
    assertEquals(true, await(sameContext.future()));
  }

  @Test
  void secondFamilyIsToldWhoHasTheDevice() {
    start(_ -> {});
    var second = bus.family("other");
    var description = Description.of(relay).build();
    var e = assertThrows(IllegalStateException.class, () -> second.declare(description));
    assertEquals(
        "ro/2_01 of family other belongs to family rig already; give one of them a prefix",
        e.getMessage());
  }
}
