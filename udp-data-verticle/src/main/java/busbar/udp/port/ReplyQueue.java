package busbar.udp.port;

import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Keeps replies in the order of their requests, per asker: these clients pair them by order alone.
/// Empty unless some reply is known only later.
///
/// Lives on one event loop.
///
/// @param <A> who asks
final class ReplyQueue<A> {
  /// Replies that wait, of all askers together.
  static final int MAX_WAITING = 1024;

  private final BiConsumer<A, Reply> sender;
  private final BiConsumer<A, Throwable> failed;
  private final Map<A, Deque<Entry>> waiting = new HashMap<>();
  private int count;

  private static final class Entry {
    /// Null until it is known, and when it will never be.
    @Nullable Reply reply;

    boolean known;
  }

  /// @param sender takes each reply when its turn has come
  /// @param failed told of a reply that will never be known
  ReplyQueue(BiConsumer<A, Reply> sender, BiConsumer<A, Throwable> failed) {
    this.sender = sender;
    this.failed = failed;
  }

  /// Whether no further request can be taken.
  boolean isFull() {
    return count >= MAX_WAITING;
  }

  void add(A asker, Reply reply) {
    if (reply instanceof Reply.Later(var future)) {
      Entry entry = append(asker);
      future.onComplete(result -> settle(asker, entry, result));
    } else if (waiting.containsKey(asker)) {
      Entry entry = append(asker);
      entry.reply = reply;
      entry.known = true;
    } else {
      sender.accept(asker, reply);
    }
  }

  private Entry append(A asker) {
    var entry = new Entry();
    waiting.computeIfAbsent(asker, _ -> new ArrayDeque<>()).add(entry);
    count++;
    return entry;
  }

  private void settle(A asker, Entry entry, AsyncResult<? extends Reply> result) {
    if (result.succeeded()) entry.reply = result.result();
    else failed.accept(asker, result.cause());
    entry.known = true;
    Deque<Entry> queue = waiting.get(asker);
    while (queue != null && !queue.isEmpty() && queue.getFirst().known) {
      Reply reply = queue.removeFirst().reply;
      count--;
      if (queue.isEmpty()) waiting.remove(asker);
      if (reply != null) sender.accept(asker, reply);
    }
  }
}
