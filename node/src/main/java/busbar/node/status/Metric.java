package busbar.node.status;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/// One metric of a sheet, with a value for each set of labels.
final class Metric {
  private final String name;
  private final String help;
  private final boolean isCounter;
  private final Map<Labels, Double> values = new LinkedHashMap<>();

  /// @param name of a counter: without the `_total` that it gets
  Metric(String name, String help, boolean isCounter) {
    this.name = name;
    this.help = help;
    this.isCounter = isCounter;
  }

  /// Adds a value. Those of equal labels, such as two ports of one number and name on two addresses, are
  /// one in the end: a monitor refuses what is there twice.
  ///
  /// @param labels names and values in turn
  Metric add(double value, String... labels) {
    values.merge(Labels.of(labels), value, Double::sum);
    return this;
  }

  /// Adds a count; exact up to 2^53.
  Metric add(long count, String... labels) {
    return add((double) count, labels);
  }

  MetricSnapshot snapshot() {
    return isCounter ? counter() : gauge();
  }

  private CounterSnapshot counter() {
    var snapshot = CounterSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        snapshot.dataPoint(CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
    return snapshot.build();
  }

  private GaugeSnapshot gauge() {
    var snapshot = GaugeSnapshot.builder().name(name).help(help);
    values.forEach((labels, value) ->
        snapshot.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
    return snapshot.build();
  }
}
