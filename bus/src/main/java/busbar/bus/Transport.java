package busbar.bus;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What the contract needs of a bus and of a timer, seen from one event loop: handlers and tasks run
/// there. Nothing is believed of delivery: messages may be lost, doubled, delayed and reordered.
interface Transport {
  void publish(String address, BusMessage message);

  void send(String address, BusMessage message);

  /// Fails when nobody listens or no answer comes in time.
  Future<BusMessage> request(String address, BusMessage message, Duration timeout);

  /// Succeeds when the registration has reached the cluster. The handler is given the message and
  /// where to put an answer.
  Future<Registration> listen(String address, BiConsumer<BusMessage, Consumer<BusMessage>> handler);

  /// Runs the task once on the event loop after the delay, unless cancelled.
  Timer after(Duration delay, Runnable task);

  /// Runs the task on the event loop soon; callable from any thread.
  void run(Runnable task);

  /// A consumer at an address.
  interface Registration {
    Future<Void> close();
  }

  /// A task that waits.
  interface Timer {
    void cancel();
  }

  /// Repeats the task at this pitch until the returned timer is cancelled.
  default Timer every(Duration pitch, Runnable task) {
    var pending = new Timer[1];
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          pending[0] = after(pitch, again[0]);
          task.run();
        };
    pending[0] = after(pitch, again[0]);
    return () -> pending[0].cancel();
  }
}
