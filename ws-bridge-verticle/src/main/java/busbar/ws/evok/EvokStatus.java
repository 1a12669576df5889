package busbar.ws.evok;

/// What the WebSocket clients of a listener, and its webhook, did and got since the start.
///
/// @param clients connected now
/// @param behind clients that do not read as fast as things change, now
/// @param delivered objects written to clients, each counted once per client
/// @param conflated changes that some client did not get because a newer one replaced them
/// @param closedAsStuck clients closed because nothing could be delivered
/// @param surplusClients connections refused because there were too many
/// @param garbage messages that were no command
/// @param foreignWrites writes refused because of the web page that they came from
/// @param failedWrites writes of WebSocket clients that came to nothing
public record EvokStatus(
    int clients,
    int behind,
    long delivered,
    long conflated,
    long closedAsStuck,
    long surplusClients,
    long garbage,
    long foreignWrites,
    long failedWrites,
    WebhookStatus webhook) {
  static EvokStatus of(int clients, FeedCounters counters) {
    return new EvokStatus(
        clients,
        counters.behind.intValue(),
        counters.delivered.sum(),
        counters.conflated.sum(),
        counters.stuck.sum(),
        counters.surplusClients.sum(),
        counters.garbage.sum(),
        counters.foreignWrites.sum(),
        counters.failedWrites.sum(),
        WebhookStatus.of(counters));
  }
}
