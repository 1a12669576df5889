package busbar.udp.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the part of `status` about the machine ready, sampled on a thread of its own, so that no
/// request reads a file.
public final class SystemSampler implements AutoCloseable {
  static final Duration PITCH = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(SystemSampler.class);

  private final Path root;
  private final Purpose purpose;
  private final String version;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("udp-status").daemon().factory());

  private @Nullable SystemProbe probe;
  private boolean failing;
  private volatile byte[] latest = {'{', '}'};

  public SystemSampler(Path root, Purpose purpose, String version) {
    this.root = root;
    this.purpose = purpose;
    this.version = version;
  }

  /// Takes the first sample before it returns: not on an event loop.
  public SystemSampler start() {
    sample();
    long pitch = PITCH.toMillis();
    var _ = thread.scheduleWithFixedDelay(this::sample, pitch, pitch, TimeUnit.MILLISECONDS);
    return this;
  }

  /// The object `system_status`; callable from any thread.
  public byte[] latest() {
    return latest;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void sample() {
    try {
      if (probe == null) probe = new SystemProbe(root);
      latest = StatusText.system(probe.sample(), purpose, version);
      failing = false;
    } catch (IOException | RuntimeException e) {
      if (!failing) log.warn("status shows an older state of this machine from now on", e);
      failing = true;
    }
  }
}
