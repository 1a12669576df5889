package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.Outcome.Code;
import busbar.bus.Quality;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// One camera for all viewers of this node: asks its owner one question at a time, and only while
/// somebody waits. When the owner cannot be reached the viewers get a picture that says so.
///
/// On the event loop of [Cameras].
final class Feed {
  /// Questions that wait for one camera; more are refused.
  static final int MAX_WAITING = 2_000;

  /// An owner that failed is not asked again earlier.
  static final Duration RETRY = Duration.ofSeconds(1);

  /// A feed that nobody has asked for this long is closed.
  static final Duration IDLE = Duration.ofSeconds(10);

  private final Bus bus;
  private final DeviceId camera;
  private final Upstream upstream;
  private final Pictures pictures;
  private final IntSupplier viewers;
  private final List<Waiter> waiting = new ArrayList<>();
  private @Nullable Frame newest;
  private @Nullable String loss;
  private boolean asking;
  private long asked;
  private long question;
  private long notBefore;
  private long lastAsked;
  private int losses;

  /// Makes the picture that stands for a lost one.
  interface Pictures {
    Future<Frame> lost(DeviceId camera, long number, String reason, @Nullable Frame last);
  }

  private record Waiter(long after, long untilNanos, Consumer<FrameAnswer> answer) {}

  Feed(Bus bus, DeviceId camera, Upstream upstream, Pictures pictures, IntSupplier viewers) {
    this.bus = bus;
    this.camera = camera;
    this.upstream = upstream;
    this.pictures = pictures;
    this.viewers = viewers;
    notBefore = bus.clock().nanos();
  }

  /// Answers once, now or later.
  void after(long number, Consumer<FrameAnswer> answer) {
    long now = bus.clock().nanos();
    lastAsked = now;
    Frame known = newest;
    if (known != null && number != known.number() && isNewest(known, now)) {
      answer.accept(known);
    } else if (waiting.size() >= MAX_WAITING) {
      answer.accept(new NoFrame(Code.BUSY, "too many wait for " + camera));
    } else {
      waiting.add(new Waiter(number, now + Cameras.WAIT.toNanos(), answer));
      if (!asking) ask(number, now);
    }
  }

  /// Whether nothing newer can be had: the owner has been asked what is newer and has not answered, or
  /// it is lost and was asked a moment ago.
  private boolean isNewest(Frame known, long now) {
    return asking ? asked == known.number() : loss != null && now - notBefore < 0;
  }

  private void ask(long after, long now) {
    if (asking || now - notBefore < 0) return;
    asking = true;
    asked = after;
    long own = ++question;
    upstream
        .ask(after, Math.max(1, viewers.getAsInt()))
        .onSuccess(answer -> {
          if (own == question) answered(answer);
        });
  }

  private void answered(FrameAnswer answer) {
    switch (answer) {
      case Frame frame -> {
        asking = false;
        loss = null;
        show(frame);
      }
      case NoFrame(Code code, _) when code == Code.TIMEOUT -> {
        asking = false;
        askForTheRest();
      }
      case NoFrame(_, String detail) -> lost(detail);
    }
  }

  /// The owner is not heard: whoever watches must not take the last picture for a live one.
  private void lost(String reason) {
    long own = ++question;
    notBefore = bus.clock().nanos() + RETRY.toNanos();
    Frame known = newest;
    if (reason.equals(loss) && known != null) {
      asking = false;
      show(known);
      return;
    }
    loss = reason;
    pictures
        .lost(camera, - ++losses, reason, newest)
        .onSuccess(picture -> {
          if (own != question) return;
          asking = false;
          show(picture);
        })
        .onFailure(_ -> {
          if (own == question) asking = false;
        });
  }

  private void show(Frame frame) {
    newest = frame;
    var answered = new ArrayList<Waiter>();
    waiting.removeIf(waiter -> waiter.after != frame.number() && answered.add(waiter));
    askForTheRest();
    answered.forEach(waiter -> waiter.answer.accept(frame));
  }

  private void askForTheRest() {
    if (!waiting.isEmpty()) ask(waiting.getFirst().after, bus.clock().nanos());
  }

  /// Lets time pass.
  ///
  /// @param now monotonic clock
  void tick(long now) {
    var late = new ArrayList<Waiter>();
    waiting.removeIf(waiter -> now - waiter.untilNanos >= 0 && late.add(waiter));
    if (asking && !waiting.isEmpty()) {
      DeviceState state = bus.table().get(camera);
      if (state == null) {
        giveUp(camera + " is gone");
      } else if (isGone(state.quality())) {
        giveUp("node " + camera.node() + " is " + state.quality().reason());
      }
    }
    askForTheRest();
    late.forEach(waiter -> waiter.answer.accept(NoFrame.NOTHING_NEWER));
  }

  private static boolean isGone(Quality quality) {
    return quality.equals(Quality.OFFLINE);
  }

  private void giveUp(String reason) {
    upstream.abandon();
    lost(reason);
  }

  boolean isIdle(long now) {
    return waiting.isEmpty() && now - lastAsked >= IDLE.toNanos();
  }

  void close() {
    question++;
    upstream.abandon();
    List<Waiter> left = List.copyOf(waiting);
    waiting.clear();
    left.forEach(waiter -> waiter.answer.accept(NoFrame.NOTHING_NEWER));
  }
}
