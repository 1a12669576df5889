package busbar.ws.sockjs;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.Origin;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;

/// One browser: what waits for it, and what it has missed.
///
/// Of SockJS's transports only one can say that its queue is full. That a message has left can be
/// seen on all of them, so what has not is counted here. Runs on the event loop of the verticle.
final class Browser {
  private static final int TRY_AGAIN_LATER = 1013;

  private final SockJSSocket socket;
  private final Origin origin;
  private final Clock clock;
  private final BrowserCounters counters;
  private final BrowserFeed feed;
  private final Runnable cutLater;
  private final boolean isRaw;
  private final Set<DeviceId> missed = new LinkedHashSet<>();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean isBehind;
  private boolean missedNodes;
  private boolean isForeign;
  private boolean closing;
  private long unread;
  private int unreadAnswers;
  private long heard;
  private long moved;

  /// @param isRaw whether messages go as they are, without the frames of SockJS
  /// @param cutLater ends the connection after [BrowserLimits#LAST_WORDS]
  Browser(
      SockJSSocket socket,
      boolean isRaw,
      Caller caller,
      Clock clock,
      BrowserCounters counters,
      BrowserFeed feed,
      Runnable cutLater) {
    this.socket = socket;
    this.isRaw = isRaw;
    origin = caller.origin();
    isForeign = caller.isForeign();
    this.clock = clock;
    this.counters = counters;
    this.feed = feed;
    this.cutLater = cutLater;
    heard = clock.nanos();
  }

  Caller caller() {
    return new Caller(origin, isForeign);
  }

  /// A request of its session came from a page that may not write.
  void markForeign() {
    isForeign = true;
  }

  void hear() {
    heard = clock.nanos();
  }

  /// Takes a message of changes, or remembers what was in it.
  void changes(BrowserMessage message, Collection<DeviceId> devices, boolean nodes) {
    if (!isBehind && unread <= BrowserLimits.MAX_UNREAD) {
      counters.delivered.increment();
      write(message, false);
      return;
    }
    if (!isBehind) counters.behind.increment();
    isBehind = true;
    missed.addAll(devices);
    missedNodes |= nodes;
    counters.dropped.increment();
  }

  Set<DeviceId> missed() {
    return missed;
  }

  boolean hasMissedNodes() {
    return missedNodes;
  }

  /// Gets all that it has missed.
  void caughtUp(BrowserMessage message) {
    forget();
    counters.resyncs.increment();
    write(message, false);
  }

  /// Does not want changes any more.
  void forget() {
    if (isBehind) counters.behind.decrement();
    isBehind = false;
    missed.clear();
    missedNodes = false;
  }

  /// Runs what will be answered at length when what was sent before has left.
  void whenDrained(Runnable task) {
    if (waiting.isEmpty() && unread <= BrowserLimits.MAX_UNREAD) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  /// Sends a reply or a refusal; a browser that does not read them is closed.
  void answer(BrowserMessage message) {
    if (unreadAnswers >= BrowserLimits.MAX_UNREAD_ANSWERS) {
      close(TRY_AGAIN_LATER, "it asks without reading the answers");
    } else {
      write(message, true);
    }
  }

  private void write(BrowserMessage message, boolean isAnswer) {
    if (closing) return;
    if (unread == 0) moved = clock.nanos();
    unread += message.size();
    if (isAnswer) unreadAnswers++;
    var written = isRaw ? socket.write(message.bytes()) : socket.write(message.text());
    // A connection that fails is closed, and told by its close handler.
    written.onComplete(_ -> left(message, isAnswer));
  }

  private void left(BrowserMessage message, boolean isAnswer) {
    unread -= message.size();
    if (isAnswer) unreadAnswers--;
    moved = clock.nanos();
    if (closing) return;
    if (isBehind && unread == 0) feed.catchUp(this);
    while (!waiting.isEmpty() && unread <= BrowserLimits.MAX_UNREAD) waiting.remove().run();
  }

  /// Closes it if it has not been heard, or nothing could be delivered, for too long.
  void check() {
    long now = clock.nanos();
    if (closing) return;
    if (now - heard > BrowserLimits.SILENT.toNanos()) {
      close(TRY_AGAIN_LATER, "no ping for " + BrowserLimits.SILENT.toSeconds() + " s");
    } else if (unread > 0 && now - moved > BrowserLimits.STUCK.toNanos()) {
      String limit = BrowserLimits.STUCK.toSeconds() + " s";
      close(TRY_AGAIN_LATER, "nothing could be delivered for " + limit);
    }
  }

  private void close(int code, String reason) {
    if (closing) return;
    counters.closed.increment();
    end(code, reason);
  }

  /// The last message waits its turn behind what was not read; who never reads is cut off.
  void end(int code, String reason) {
    if (closing) return;
    closing = true;
    waiting.clear();
    socket.close(code, reason);
    cutLater.run();
  }

  boolean isClosing() {
    return closing;
  }
}
