package busbar.ws.evok;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How far the target of a webhook has been told. What it is owed is not stored: as with
/// [clients][Reader] it is what the order of events holds after a position. So a target that does
/// not answer costs its open requests and no queue, and gets the newest state when it answers.
///
/// Each request holds objects of one group. Of one group only one request is open at a time, or an
/// older state could overtake a newer one on another connection.
///
/// Runs on one event loop.
final class Webhook {
  /// Requests at a time.
  static final int MAX_OPEN = 4;

  private final Wish wish;
  private final RegisterEvents registers;
  private final EventOrder order;
  private final Function<Followed, byte[]> fragment;
  private final WebhookClient client;
  private final WebhookReport report;

  /// What is being told.
  private final Set<Object> open = new HashSet<>();

  private long position;
  private long events;
  private long told;
  private boolean closed;

  Webhook(
      Wish wish,
      RegisterEvents registers,
      EventOrder order,
      Function<Followed, byte[]> fragment,
      WebhookClient client,
      WebhookReport report) {
    this.wish = wish;
    this.registers = registers;
    this.order = order;
    this.fragment = fragment;
    this.client = client;
    this.report = report;
    position = order.head();
  }

  private boolean wants(Followed device) {
    return wish.passes(device.type, registers);
  }

  /// Counts an event that the target is to be told of.
  void event(Followed device) {
    if (wants(device)) events++;
  }

  /// Sends what is owed as far as requests may be open.
  void catchUp() {
    while (!closed && position < order.head() && open.size() < MAX_OPEN) {
      Followed first = firstWanted();
      if (first == null) {
        position = order.head();
      } else if (open.contains(first.frame())) {
        return;
      } else {
        send(first);
      }
    }
    if (position == order.head()) settle();
  }

  private @Nullable Followed firstWanted() {
    Followed device = order.after(position);
    while (device != null && !wants(device)) device = device.newer;
    return device;
  }

  private void send(Followed first) {
    Object frame = first.frame();
    var objects = new ArrayList<byte[]>();
    int length = 0;
    for (Followed device = first; device != null; device = device.newer) {
      if (wants(device)) {
        if (!device.frame().equals(frame) || length >= Audience.MAX_FRAME) break;
        byte[] json = fragment.apply(device);
        objects.add(json);
        length += json.length;
      }
      position = device.number;
    }
    told += objects.size();
    open.add(frame);
    client.send(objects).onComplete(result -> ended(frame, result));
  }

  private void ended(Object frame, AsyncResult<Void> result) {
    if (closed) return;
    open.remove(frame);
    if (result.succeeded()) {
      report.arrived();
    } else {
      report.failed(result.cause());
    }
    catchUp();
  }

  /// Counts what the target has missed, now that it is up to date.
  private void settle() {
    report.conflated(events - told);
    told = events;
  }

  /// Ends all requests, which count no longer, and sends no more.
  Future<Void> close() {
    closed = true;
    return client.close();
  }
}
