package busbar.node.status;

import busbar.udp.port.PortReport;

/// What a UDP port counts.
final class PortMetrics {
  private PortMetrics() {}

  static void write(PortReport report, Sheet sheet) {
    String[] labels = {"port", String.valueOf(report.port()), "name", report.name()};
    sheet.counter("busbar_udp_requests", "Datagrams received.").add(report.requests(), labels);
    sheet
        .counter("busbar_udp_unknown_commands", "Requests answered with UNKNOWN_COMMMAND.")
        .add(report.unknownCommands(), labels);
    sheet
        .counter("busbar_udp_refused", "Requests answered with a reason why they were not done.")
        .add(report.refused(), labels);
    Metric silent = sheet.counter("busbar_udp_silent", "Requests without a reply, by reason.");
    report
        .silent()
        .forEach((reason, count) ->
            silent.add(count, labels[0], labels[1], labels[2], labels[3], "reason", reason));
    sheet
        .counter("busbar_udp_long_replies", "Replies too long for the oldest clients.")
        .add(report.longReplies(), labels);
    sheet
        .gauge("busbar_udp_largest_reply_bytes", "The largest reply so far.")
        .add(report.largestReply(), labels);
  }
}
