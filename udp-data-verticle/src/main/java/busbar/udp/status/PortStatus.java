package busbar.udp.status;

import org.jspecify.annotations.Nullable;

/// One server in the reply to `status`.
///
/// @param type `date`, `data` (xy) or `push`
/// @param sinceLastActivity seconds since a point was set; null when activity is not watched
/// @param activityTimeout seconds from which on the port counts as inactive
public record PortStatus(
    int port,
    String name,
    String type,
    @Nullable Double sinceLastActivity,
    double activityTimeout) {

  String state() {
    if (sinceLastActivity == null) return "DISABLED";
    return sinceLastActivity < activityTimeout ? "OK" : "INACTIVE";
  }
}
