package busbar.camera;

import busbar.bus.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A pattern that is drawn for whoever watches; needs no hardware.
final class TestSource implements Source {
  private final int width;
  private final int height;
  private final Clock clock;
  private final String name;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile double rate = CameraOptions.MIN_FPS;

  // its thread only: the first canvas of a process takes some tenths of a second
  private @Nullable TestPattern pattern;
  private long number;
  private long last;

  /// @param name burnt into each picture
  TestSource(int width, int height, String name, Clock clock) {
    this.width = width;
    this.height = height;
    this.clock = clock;
    this.name = name;
  }

  @Override
  public Picture next() throws InterruptedException {
    long pitch = (long) (1e9 / rate);
    long due = number == 0 ? System.nanoTime() : Math.max(System.nanoTime() - pitch, last) + pitch;
    // Rate and closing are looked at in between, however slow the pattern is.
    while (due - System.nanoTime() > 0) {
      long wait = Math.min(due - System.nanoTime(), 100_000_000);
      if (closed.await(wait, TimeUnit.NANOSECONDS)) break;
      due = Math.min(due, last + (long) (1e9 / rate));
    }
    if (closed.getCount() == 0) throw new InterruptedException("closed");
    last = due;
    if (pattern == null) pattern = new TestPattern(width, height, name);
    return new Picture(pattern.draw(++number, clock.micros()), width, height);
  }

  @Override
  public void rate(double perSecond) {
    rate = perSecond;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
