package busbar.camera;

import busbar.bus.Bus;
import busbar.bus.Moment;
import busbar.frames.FrameInbox;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Frames that somebody else on this node hands over, such as a family that drives a robot with eyes.
/// The newest one waits, what came before it is skipped.
final class PushSource implements Source {
  private static final Given CLOSED = new Given(Buffer.buffer(), new Moment(0, 0));

  private final Vertx vertx;
  private final Bus bus;
  private final String camera;
  private final int maxBytes;
  private final ArrayBlockingQueue<Given> newest = new ArrayBlockingQueue<>(1);
  private @Nullable FrameInbox inbox;
  private volatile boolean closed;
  private final LongAdder refused = new LongAdder();

  private record Given(Buffer jpeg, Moment taken) {}

  PushSource(Vertx vertx, Bus bus, String camera, int maxBytes) {
    this.vertx = vertx;
    this.bus = bus;
    this.camera = camera;
    this.maxBytes = maxBytes;
  }

  @Override
  public Picture next() throws InterruptedException {
    open();
    while (true) {
      Given given = newest.take();
      if (closed) throw new InterruptedException("closed");
      Picture picture = read(given.jpeg);
      if (picture != null) {
        return new Picture(given.jpeg, picture.width(), picture.height(), given.taken);
      }
      refused.increment();
    }
  }

  private synchronized void open() {
    if (inbox == null && !closed) {
      inbox = new FrameInbox(vertx, bus, camera, (jpeg, taken) -> put(new Given(jpeg, taken)));
    }
  }

  private void put(Given given) {
    if (closed) return;
    newest.poll();
    newest.offer(given);
  }

  private @Nullable Picture read(Buffer jpeg) {
    if (jpeg.length() > maxBytes) return null;
    var found = new ArrayList<Picture>();
    byte[] bytes = jpeg.getBytes();
    new JpegSplitter(maxBytes, found::add).feed(bytes, bytes.length);
    boolean isWhole = found.size() == 1 && found.getFirst().jpeg().length() == jpeg.length();
    return isWhole ? found.getFirst() : null;
  }

  @Override
  public long refused() {
    return refused.sum();
  }

  @Override
  public synchronized void close() {
    closed = true;
    newest.poll();
    newest.offer(CLOSED);
    if (inbox != null) inbox.close();
  }
}
