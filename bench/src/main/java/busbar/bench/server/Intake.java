package busbar.bench.server;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The reading end of a closed loop between two nodes: every slab has one round under way, and the next
/// one is asked for when all of it has arrived. So nothing is replaced by something newer on the way.
final class Intake {
  private static final Duration STALLED = Duration.ofSeconds(5);

  /// Holds at most one entry per slab.
  private final BlockingQueue<Integer> complete = new LinkedBlockingQueue<>();

  /// A round of this slab is here as a whole. From any thread.
  void completed(int slab) {
    complete.add(slab);
  }

  /// @param arguments port of the credits, slabs, changes of a round, millis
  Fields run(Fields arguments) throws IOException, InterruptedException {
    long limit = Duration.ofMillis(arguments.number("millis")).toNanos();
    int outstanding = arguments.count("slabs");
    long rounds = 0;
    try (var credits = new Socket(InetAddress.getLoopbackAddress(), arguments.count("port"))) {
      credits.setTcpNoDelay(true);
      OutputStream ask = credits.getOutputStream();
      long began = System.nanoTime();
      for (int slab = 0; slab < outstanding; slab++) ask.write(slab);
      while (outstanding > 0) {
        Integer slab = complete.poll(STALLED.toSeconds(), TimeUnit.SECONDS);
        if (slab == null) throw new IOException("a round did not arrive, after " + rounds);
        rounds++;
        if (System.nanoTime() - began < limit) {
          ask.write(slab);
        } else {
          outstanding--;
        }
      }
      return Fields.of(
          "rounds",
          rounds,
          "changes",
          rounds * arguments.number("changes"),
          "nanos",
          System.nanoTime() - began);
    }
  }
}
