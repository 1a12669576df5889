package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Event;
import busbar.ws.TestLab;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebhookReportTest {
  private final HandClock clock = new HandClock();
  private final TestLab lab = TestLab.open(clock);
  private final FeedCounters counters = new FeedCounters();
  private final WebhookReport report =
      new WebhookReport(lab.bus(), WebhookAddress.parse("http://10.0.0.9:8181/hook"), counters);

  @AfterEach
  void close() {
    lab.close();
  }

  private List<String> told() {
    return lab.bus().events().last().stream()
        .filter(event -> event.subject().equals("http://10.0.0.9:8181/hook"))
        .map(Event::kind)
        .toList();
  }

  @Test
  void everyChangeIsToldOnceAndOneThatFailsNowAndThenDoesNotWorkAgain() {
    report.arrived();
    assertEquals(List.of(), told());
    report.failed(new IOException("no route"));
    report.failed(new IOException());
    report.arrived();
    assertEquals(List.of("webhook-failed"), told());
    clock.advance(WebhookReport.CALM.toNanos());
    report.arrived();
    report.arrived();
    assertEquals(List.of("webhook-failed", "webhook-works"), told());
    report.failed(new IOException());
    assertEquals(List.of("webhook-failed", "webhook-works", "webhook-failed"), told());
    assertEquals(new WebhookStatus(4, 3, 0), WebhookStatus.of(counters));
  }
}
