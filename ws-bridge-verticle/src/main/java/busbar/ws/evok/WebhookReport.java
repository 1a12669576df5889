package busbar.ws.evok;

import busbar.bus.Bus;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what becomes of the requests of a webhook, and says once when they begin to fail and when
/// they arrive again.
///
/// Runs on one event loop.
final class WebhookReport {
  /// It works again when nothing has failed for this time: one that fails now and then shall not
  /// fill the log.
  static final Duration CALM = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(WebhookReport.class);

  private final Bus bus;
  private final WebhookAddress address;
  private final FeedCounters counters;
  private boolean failing;
  private long failedNanos;

  WebhookReport(Bus bus, WebhookAddress address, FeedCounters counters) {
    this.bus = bus;
    this.address = address;
    this.counters = counters;
  }

  void arrived() {
    if (failing && bus.clock().nanos() - failedNanos >= CALM.toNanos()) {
      failing = false;
      log.info("webhook {} works again", address);
      bus.events().add("webhook-works", address.toString(), "requests arrive again");
    }
    counters.webhookSent.increment();
  }

  void failed(Throwable cause) {
    failedNanos = bus.clock().nanos();
    if (!failing) {
      failing = true;
      String why = why(cause);
      log.warn("webhook {} fails: {}; nothing is repeated, more is only counted", address, why);
      bus.events().add("webhook-failed", address.toString(), why);
    }
    counters.webhookFailed.increment();
  }

  /// That TLS failed says little without its own cause.
  private static String why(Throwable failure) {
    String text = failure.getMessage();
    String why = text == null ? failure.getClass().getSimpleName() : text;
    Throwable cause = failure.getCause();
    return failure instanceof SSLException && cause != null ? why + ": " + why(cause) : why;
  }

  void conflated(long changes) {
    counters.webhookConflated.add(changes);
  }
}
