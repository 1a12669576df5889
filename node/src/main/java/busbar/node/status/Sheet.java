package busbar.node.status;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The metrics of one scrape, being written down.
final class Sheet {
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final List<MetricSnapshot> others = new ArrayList<>();

  /// What only grows.
  ///
  /// @param name without the `_total` that it gets
  Metric counter(String name, String help) {
    return metrics.computeIfAbsent(name, _ -> new Metric(name, help, true));
  }

  /// What goes up and down.
  Metric gauge(String name, String help) {
    return metrics.computeIfAbsent(name, _ -> new Metric(name, help, false));
  }

  void add(MetricSnapshot other) {
    others.add(other);
  }

  MetricSnapshots snapshots() {
    var all = MetricSnapshots.builder();
    metrics.values().forEach(metric -> all.metricSnapshot(metric.snapshot()));
    others.forEach(all::metricSnapshot);
    return all.build();
  }
}
