package busbar.node.status;

import busbar.bus.CommandStatistics;
import busbar.bus.StateTable;
import busbar.history.HistoryStatus;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;
import java.util.Locale;

/// What a node itself counts, its bridges aside.
final class NodeMetrics {
  private static final double NANOS = 1e9;

  private NodeMetrics() {}

  static void write(NodeStatus status, Sheet sheet) {
    sheet.add(build(status));
    sheet.gauge("busbar_ready", "1 when all bridges are bound.").add(status.isReady() ? 1 : 0);
    table(status.table(), sheet);
    commands(status.commands(), sheet);
    Metric events = sheet.counter("busbar_events", "What happened on this node, by kind.");
    status.eventCounts().forEach((kind, count) -> events.add(count, "kind", kind));
    status.history().ifPresent(history -> history(history, sheet));
    loops(status.loops(), sheet);
    ProcessStatus process = ProcessStatus.now();
    sheet
        .gauge("busbar_network_buffers_bytes", "Memory outside of the heap for network buffers.")
        .add(process.directUsed());
    process
        .resident()
        .ifPresent(
            bytes -> sheet.gauge("process_resident_memory_bytes", "Memory in RAM.").add(bytes));
  }

  private static InfoSnapshot build(NodeStatus status) {
    String java = Runtime.version().toString();
    Labels labels = Labels.of("node", status.node(), "version", status.version(), "java", java);
    return InfoSnapshot.builder()
        .name("busbar_build")
        .help("What runs here.")
        .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build())
        .build();
  }

  private static void table(StateTable.Statistics table, Sheet sheet) {
    sheet
        .counter("busbar_batches", "Batches of all families, heartbeats included.")
        .add(table.batches());
    sheet
        .counter("busbar_state_changes", "New states of devices, as seen here.")
        .add(table.changes());
    sheet
        .counter("busbar_unreadable_messages", "Messages on the bus that are not understood.")
        .add(table.unreadable());
    sheet
        .counter("busbar_surplus_family_batches", "Batches of families beyond the limit.")
        .add(table.surplusFamilies());
    sheet
        .counter("busbar_foreign_devices", "Devices declared by a family that does not own them.")
        .add(table.foreignDevices());
    sheet
        .counter("busbar_snapshots_asked", "Snapshots asked for because something was missing.")
        .add(table.snapshotsAsked());
  }

  private static void commands(CommandStatistics commands, Sheet sheet) {
    Metric metric = sheet.counter("busbar_commands", "Commands of clients here, by outcome.");
    metric.add(commands.done(), "outcome", "done");
    commands
        .failed()
        .forEach(
            (code, count) -> metric.add(count, "outcome", code.name().toLowerCase(Locale.ROOT)));
  }

  private static void history(HistoryStatus history, Sheet sheet) {
    sheet.gauge("busbar_history_series", "Properties that are recorded.").add(history.series());
    sheet.gauge("busbar_history_used_bytes", "Memory that the history takes.").add(history.bytes());
    sheet
        .gauge("busbar_history_limit_bytes", "Memory that the history may take.")
        .add(history.limit());
    sheet
        .counter("busbar_history_minutes_given_up", "Minutes forgotten for want of memory.")
        .add(history.givenUp());
    sheet
        .counter("busbar_history_series_refused", "Properties not recorded for want of memory.")
        .add(history.refused());
  }

  private static void loops(List<LoopDelay> loops, Sheet sheet) {
    var summary =
        SummarySnapshot.builder()
            .name("busbar_event_loop_delay_seconds")
            .help("How late an event loop does what is due; quantiles of the last minute.");
    Metric max =
        sheet.gauge("busbar_event_loop_delay_max_seconds", "The longest delay of the last minute.");
    for (LoopDelay loop : loops) {
      max.add(loop.maxNanos() / NANOS, "loop", loop.loop());
      summary.dataPoint(
          SummaryDataPointSnapshot.builder()
              .labels(Labels.of("loop", loop.loop()))
              .quantiles(
                  Quantiles.of(
                      new Quantile(0.5, loop.medianNanos() / NANOS),
                      new Quantile(0.99, loop.p99Nanos() / NANOS)))
              .count(loop.count())
              .sum(loop.sumNanos() / NANOS)
              .build());
    }
    sheet.add(summary.build());
  }
}
