package busbar.udp.port;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one UDP port has done since it was opened.
///
/// @param requests datagrams received
/// @param unknownCommands of these, answered with UNKNOWN_COMMMAND
/// @param refused of these, answered with a reason why they were not done
/// @param silent requests without a reply by reason, e.g. `non_ascii_request`, `rate_limited`
/// @param longReplies replies of 1024 bytes and more, which the oldest clients cannot read
/// @param largestReply bytes
public record PortReport(
    int port,
    String name,
    long requests,
    long unknownCommands,
    long refused,
    Map<String, Long> silent,
    long longReplies,
    long largestReply) {
  public PortReport {
    silent = Collections.unmodifiableMap(new LinkedHashMap<>(silent));
  }
}
