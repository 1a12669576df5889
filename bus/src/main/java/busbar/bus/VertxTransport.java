package busbar.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The Vert.x event bus, seen from one context.
final class VertxTransport implements Transport {
  private static final DeliveryOptions OPTIONS = new DeliveryOptions().setCodecName(BusCodec.NAME);

  private final Vertx vertx;
  private final Context context;

  VertxTransport(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  @Override
  public void publish(String address, BusMessage message) {
    vertx.eventBus().publish(address, message, OPTIONS);
  }

  @Override
  public void send(String address, BusMessage message) {
    vertx.eventBus().send(address, message, OPTIONS);
  }

  @Override
  public Future<BusMessage> request(String address, BusMessage message, Duration timeout) {
    var options = new DeliveryOptions(OPTIONS).setSendTimeout(timeout.toMillis());
    return vertx.eventBus().request(address, message, options).map(VertxTransport::body);
  }

  @Override
  public Future<Registration> listen(
      String address, BiConsumer<BusMessage, Consumer<BusMessage>> handler) {
    Promise<Registration> promise = Promise.promise();
    here(() -> {
      MessageConsumer<Object> consumer = vertx.eventBus().consumer(address);
      consumer.handler(
          message -> handler.accept(body(message), answer -> message.reply(answer, OPTIONS)));
      consumer
          .completion()
          .onSuccess(_ -> promise.complete(consumer::unregister))
          .onFailure(promise::fail);
    });
    return promise.future();
  }

  /// Anything may be sent to an address; what is not ours is unreadable.
  private static BusMessage body(Message<Object> message) {
    return message.body() instanceof BusMessage ours
        ? ours
        : new Unreadable("a foreign message at " + message.address());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    // Rounded up: a timer must not run before its time.
    long millis = Math.max(1, (delay.toNanos() + 999_999) / 1_000_000);
    var timer = new ContextTimer(task);
    here(() -> vertx.setTimer(millis, _ -> timer.fire()));
    return timer;
  }

  /// A timer whose task and cancellation both belong to the context.
  private static final class ContextTimer implements Timer {
    private final Runnable task;
    private volatile boolean cancelled;

    ContextTimer(Runnable task) {
      this.task = task;
    }

    void fire() {
      if (!cancelled) task.run();
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  @Override
  public void run(Runnable task) {
    context.runOnContext(_ -> task.run());
  }

  private void here(Runnable task) {
    if (context.equals(Vertx.currentContext())) {
      task.run();
    } else {
      run(task);
    }
  }
}
