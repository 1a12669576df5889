package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.ws.TestLab;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a webhook does by itself, while nothing else happens.
final class WebhookTest {
  private final TestLab lab = TestLab.open();
  private final TestTarget target = new TestTarget(lab.vertx());
  private final EventOrder order = new EventOrder();
  private final Context context = lab.vertx().getOrCreateContext();

  @AfterEach
  void close() {
    target.close();
    lab.close();
  }

  private Webhook webhook() {
    var address = WebhookAddress.parse("http://127.0.0.1:" + target.port() + "/");
    var options = new WebhookOptions(address, Set.of("ro"), true);
    var profile = EvokProfile.of(EvokVersion.V3, EvokProfile.StaleValues.NULL, Map.of());
    return new Webhook(
        new Wish(profile, options.filter()),
        RegisterEvents.ASKED,
        order,
        device -> device.state.device().circuit().getBytes(StandardCharsets.US_ASCII),
        new WebhookClient(lab.vertx(), options),
        new WebhookReport(lab.bus(), address, new FeedCounters()));
  }

  private Followed relay(String circuit) {
    return new Followed(EvokType.RO, lab.relay(circuit), new byte[0]);
  }

  @Test
  void endOfARequestIsEnoughForTheNext() {
    Followed relay = relay("2_01");
    Webhook webhook = webhook();
    target.hold();
    context.runOnContext(_ -> {
      order.append(relay);
      webhook.catchUp();
      order.append(relay);
      webhook.catchUp();
    });
    assertEquals("[2_01]", target.next().body());
    target.release();
    assertEquals("[2_01]", target.next().body());
  }
}
