package busbar.node.status;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node in the text format of Prometheus. Nothing of it is there before the first scrape, so that
/// nodes that nobody scrapes start as fast as without.
public final class Metrics implements AutoCloseable {
  /// The media type of the text.
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StatusBoard board;
  private @Nullable PrometheusMeterRegistry registry;
  private @Nullable JvmGcMetrics collections;

  public Metrics(StatusBoard board) {
    this.board = board;
  }

  /// Everything; takes some milliseconds, so nothing for an event loop.
  synchronized String scrape() {
    PrometheusMeterRegistry open = registry == null ? open() : registry;
    registry = open;
    return open.scrape();
  }

  private PrometheusMeterRegistry open() {
    var made = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var listening = new JvmGcMetrics();
    collections = listening;
    List<MeterBinder> process =
        List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics(),
            listening);
    for (MeterBinder binder : process) binder.bindTo(made);
    made.getPrometheusRegistry().register((MultiCollector) this::own);
    return made;
  }

  /// All from one look, so that they fit together.
  private MetricSnapshots own() {
    NodeStatus status = board.look();
    var sheet = new Sheet();
    NodeMetrics.write(status, sheet);
    SiteMetrics.write(status, sheet);
    status.listeners().ifPresent(all -> all.forEach(one -> ListenerMetrics.write(one, sheet)));
    status.ports().ifPresent(all -> all.forEach(one -> PortMetrics.write(one, sheet)));
    return sheet.snapshots();
  }

  @Override
  public synchronized void close() {
    if (collections != null) collections.close();
    if (registry != null) registry.close();
  }
}
