package busbar.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A bus between nodes that loses, doubles, delays and reorders messages, in simulated time. Messages
/// between nodes go through the codec. Everything happens on the calling thread, in an order that only
/// the seed decides.
final class SimulatedBus {
  private static final long TRANSIT_NANOS = 200_000;

  final SplittableRandom random;
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
  private final List<Listening> consumers = new ArrayList<>();
  private final Map<String, Node> nodes = new HashMap<>();
  private final Set<String> cuts = new HashSet<>();
  private long now = 1_000_000_000_000L;
  private long number;

  /// Faults between nodes.
  double loss;

  double doubling;

  /// Random delay on top of the constant one: it reorders.
  Duration jitter = Duration.ZERO;

  private record Task(long at, long number, Node node, Runnable action) {}

  private record Listening(
      Node node, String address, BiConsumer<BusMessage, Consumer<BusMessage>> handler) {}

  SimulatedBus(long seed) {
    random = new SplittableRandom(seed);
  }

  /// True time of the simulation, nanoseconds.
  long now() {
    return now;
  }

  Node node(String name) {
    return nodes.computeIfAbsent(name, Node::new);
  }

  /// The next node of this name is another machine; this one goes on.
  void forget(String name) {
    nodes.remove(name);
  }

  /// Messages from one node to the other are lost until [#heal].
  void cut(String from, String to) {
    cuts.add(from + ">" + to);
  }

  void cutBoth(String one, String other) {
    cut(one, other);
    cut(other, one);
  }

  void heal() {
    cuts.clear();
    loss = 0;
    doubling = 0;
    jitter = Duration.ZERO;
  }

  void run(Duration time) {
    long until = now + time.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at <= until) {
      Task task = tasks.remove();
      now = Math.max(now, task.at);
      if (task.node.dead) continue;
      if (task.node.frozen) {
        task.node.backlog.add(task.action);
      } else {
        task.action.run();
      }
    }
    now = until;
  }

  private void schedule(Node node, long delay, Runnable action) {
    tasks.add(new Task(now + delay, number++, node, action));
  }

  /// One machine: clocks of its own, and a transport.
  final class Node implements Clock, Transport {
    final String name;
    private final List<Runnable> backlog = new ArrayList<>();
    private boolean frozen;
    private boolean dead;

    /// This machine's clocks minus true time.
    long nanosOffset = random.nextLong(-1L << 50, 1L << 50);

    long microsOffset = 1_700_000_000_000_000L;

    Node(String name) {
      this.name = name;
    }

    boolean frozen() {
      return frozen;
    }

    void freeze() {
      frozen = true;
    }

    void thaw() {
      frozen = false;
      for (Runnable action : backlog) schedule(this, 0, action);
      backlog.clear();
    }

    /// Ends the process: its tasks and consumers are gone. A new process of the same name may begin.
    void kill() {
      dead = true;
      consumers.removeIf(consumer -> consumer.node == this);
      nodes.remove(name, this);
    }

    @Override
    public long nanos() {
      return now + nanosOffset;
    }

    @Override
    public long micros() {
      return now / 1000 + microsOffset;
    }

    @Override
    public void publish(String address, BusMessage message) {
      for (Listening consumer : List.copyOf(consumers)) {
        if (consumer.address.equals(address)) deliver(consumer, message, _ -> {});
      }
    }

    @Override
    public void send(String address, BusMessage message) {
      consumers.stream()
          .filter(consumer -> consumer.address.equals(address))
          .findFirst()
          .ifPresent(consumer -> deliver(consumer, message, _ -> {}));
    }

    @Override
    public Future<BusMessage> request(String address, BusMessage message, Duration timeout) {
      Promise<BusMessage> promise = Promise.promise();
      consumers.stream()
          .filter(consumer -> consumer.address.equals(address))
          .findFirst()
          .ifPresent(consumer ->
              deliver(
                  consumer,
                  message,
                  reply -> transfer(consumer.node, this, reply, promise::tryComplete)));
      after(timeout, () -> promise.tryFail(new TimeoutException()));
      return promise.future();
    }

    private void deliver(Listening to, BusMessage message, Consumer<BusMessage> reply) {
      transfer(this, to.node, message, arrived -> to.handler.accept(arrived, reply));
    }

    @Override
    public Future<Registration> listen(
        String address, BiConsumer<BusMessage, Consumer<BusMessage>> handler) {
      var consumer = new Listening(this, address, handler);
      consumers.add(consumer);
      return Future.succeededFuture(() -> {
        consumers.removeIf(consumer::equals);
        return Future.succeededFuture();
      });
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
      boolean[] cancelled = new boolean[1];
      schedule(
          this,
          delay.toNanos(),
          () -> {
            if (!cancelled[0]) task.run();
          });
      return () -> cancelled[0] = true;
    }

    @Override
    public void run(Runnable task) {
      schedule(this, 0, task);
    }
  }

  private void transfer(Node from, Node to, BusMessage message, Consumer<BusMessage> action) {
    if (from == to) {
      schedule(to, 0, () -> action.accept(message));
      return;
    }
    if (cuts.contains(from.name + ">" + to.name)) return;
    byte[] bytes = BusCodec.encode(message);
    int copies = random.nextDouble() < doubling ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (random.nextDouble() < loss) continue;
      long delay = TRANSIT_NANOS + random.nextLong(jitter.toNanos() + 1);
      schedule(to, delay, () -> action.accept(BusCodec.decode(bytes)));
    }
  }
}
