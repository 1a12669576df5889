package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.Clock;
import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A camera's end: keeps its newest frame and answers those who ask for the next. Each asker, that is
/// each node, has one question waiting at most, however many viewers it speaks for.
///
/// Make and use it on the event loop of the camera.
public final class FrameOutlet {
  /// Who has not asked for this long has no viewers any more.
  public static final Duration LEASE = Duration.ofSeconds(5);

  /// Askers at the same time; more are refused.
  static final int MAX_ASKERS = 1_000;

  private static final Duration PITCH = Duration.ofMillis(500);

  private final Vertx vertx;
  private final String address;
  private final Clock clock;
  private final IntConsumer onViewers;
  private final Map<String, Asker> askers = new HashMap<>();
  private @Nullable Frame newest;
  private @Nullable MessageConsumer<Object> consumer;
  private long timer;
  private int viewers;

  /// Somebody who asks.
  private static final class Asker {
    int viewers;
    long heardNanos;
    @Nullable Message<Object> waiting;
    long after;
  }

  /// @param camera its name
  /// @param onViewers told on the event loop whenever the number of viewers has changed
  public FrameOutlet(Vertx vertx, Bus bus, String camera, IntConsumer onViewers) {
    this.vertx = vertx;
    address = bus.addresses().camera(camera);
    clock = bus.clock();
    this.onViewers = onViewers;
    FrameCodec.register(vertx);
  }

  /// Begins to answer.
  public Future<Void> open() {
    MessageConsumer<Object> fresh = vertx.eventBus().localConsumer(address);
    consumer = fresh;
    fresh.handler(this::asked);
    timer = vertx.setPeriodic(PITCH.toMillis(), _ -> tick());
    return fresh.completion();
  }

  /// There is a new frame.
  public void offer(Frame frame) {
    newest = frame;
    for (Asker asker : askers.values()) {
      if (asker.waiting != null && asker.after != frame.number()) answer(asker, frame);
    }
  }

  /// The newest frame is no longer what the camera sees; who asks waits for the next.
  public void forget() {
    newest = null;
  }

  /// How many watch now.
  public int viewers() {
    return viewers;
  }

  /// Answers nobody any more.
  public Future<Void> close() {
    vertx.cancelTimer(timer);
    askers.values().forEach(asker -> answer(asker, new NoFrame(Code.OFFLINE, "stopped")));
    askers.clear();
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private void asked(Message<Object> message) {
    if (!(message.body() instanceof FrameMessage.Ask ask)) {
      message.fail(0, "not a question for a frame");
      return;
    }
    Asker asker = askers.get(ask.asker());
    if (asker == null) {
      if (askers.size() >= MAX_ASKERS) {
        message.reply(new NoFrame(Code.BUSY, "too many nodes watch"), FrameCodec.options());
        return;
      }
      asker = new Asker();
      askers.put(ask.asker(), asker);
    }
    answer(asker, NoFrame.NOTHING_NEWER); // it has given up what it asked before
    asker.viewers = Math.max(1, ask.viewers());
    asker.heardNanos = clock.nanos();
    asker.after = ask.after();
    asker.waiting = message;
    Frame frame = newest;
    if (frame != null && frame.number() != ask.after()) answer(asker, frame);
    count();
  }

  private void answer(Asker asker, FrameAnswer answer) {
    Message<Object> waiting = asker.waiting;
    asker.waiting = null;
    asker.heardNanos = clock.nanos(); // its lease begins when it has got what it wanted
    if (waiting != null) waiting.reply(answer, FrameCodec.options());
  }

  private void tick() {
    long now = clock.nanos();
    askers
        .values()
        .removeIf(asker -> {
          long since = now - asker.heardNanos;
          if (asker.waiting != null && since >= Cameras.WAIT.toNanos()) {
            answer(asker, NoFrame.NOTHING_NEWER);
            return false;
          }
          return asker.waiting == null && since >= LEASE.toNanos();
        });
    count();
  }

  private void count() {
    int sum = askers.values().stream().mapToInt(asker -> asker.viewers).sum();
    if (sum == viewers) return;
    viewers = sum;
    onViewers.accept(sum);
  }
}
