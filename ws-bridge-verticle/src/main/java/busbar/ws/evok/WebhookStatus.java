package busbar.ws.evok;

/// What the webhook of a listener did since the start; all 0 when it has none.
///
/// @param sent requests that were answered with success
/// @param failed requests that came to nothing, or were answered otherwise
/// @param conflated changes that were not told because a newer one replaced them
public record WebhookStatus(long sent, long failed, long conflated) {
  static WebhookStatus of(FeedCounters counters) {
    return new WebhookStatus(
        counters.webhookSent.sum(), counters.webhookFailed.sum(), counters.webhookConflated.sum());
  }
}
