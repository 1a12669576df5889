package busbar.torture.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Does the same thing again and again on a thread of its own.
public final class Clockwork implements AutoCloseable {
  private final Thread thread;
  private volatile boolean ended;

  public Clockwork(String name, Duration pitch, Runnable work) {
    thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .start(() -> {
              while (!ended) {
                LockSupport.parkNanos(pitch.toNanos());
                if (!ended) work.run();
              }
            });
  }

  /// Ends it; what is being done is done to its end.
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
  }
}
