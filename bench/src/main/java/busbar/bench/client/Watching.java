package busbar.bench.client;

import busbar.bench.process.Fields;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The requests about viewers of a camera: some at its own node, some at another.
final class Watching {
  private @Nullable Viewers viewers;
  private @Nullable Times near;
  private @Nullable Times far;

  /// @param arguments port and how many viewers of the camera's own node, farPort and far for the other
  Fields begin(Fields arguments) throws IOException {
    var fresh = new Viewers();
    viewers = fresh;
    String camera = arguments.text("camera");
    String node = arguments.text("node");
    near = fresh.add(arguments.count("port"), path(camera), arguments.count("near"));
    far = fresh.add(arguments.count("farPort"), path(node + ":" + camera), arguments.count("far"));
    return Fields.NONE;
  }

  private static String path(String camera) {
    return "/cameras/" + camera + "/stream.mjpg";
  }

  Fields watch(Fields arguments) throws IOException {
    if (viewers == null) throw new IllegalStateException("nobody watches");
    return viewers.watch(Duration.ofMillis(arguments.number("millis")));
  }

  Fields near(Fields arguments) throws InterruptedException {
    return times(near);
  }

  Fields far(Fields arguments) throws InterruptedException {
    return times(far);
  }

  private static Fields times(@Nullable Times times) throws InterruptedException {
    if (times == null) throw new IllegalStateException("nobody watches");
    return times.heard(0);
  }

  Fields end(Fields arguments) throws IOException {
    if (viewers != null) viewers.close();
    viewers = null;
    return Fields.NONE;
  }
}
