package busbar.ws.sockjs;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Vert.x's event-bus bridge protocol with one browser. Each mistake gets one answer, in the words
/// that stock clients know.
///
/// Runs on the event loop of the verticle.
final class Conversation {
  private static final String DENIED = "access_denied";
  private static final String PONG = "{}";
  private static final Logger log = LoggerFactory.getLogger(Conversation.class);

  private final Browser browser;
  private final BrowserFeed feed;
  private final Map<String, BrowserRequest> requests;
  private final BrowserCounters counters;
  private int running;

  Conversation(
      Browser browser,
      BrowserFeed feed,
      Map<String, BrowserRequest> requests,
      BrowserCounters counters) {
    this.browser = browser;
    this.feed = feed;
    this.requests = requests;
    this.counters = counters;
  }

  void message(Buffer data) {
    if (browser.isClosing()) return;
    browser.hear();
    if (data.length() > BrowserLimits.MAX_MESSAGE) {
      garbage("message_too_large", "at most " + BrowserLimits.MAX_MESSAGE + " bytes");
      return;
    }
    JsonObject message;
    try {
      message = new JsonObject(data);
    } catch (DecodeException e) {
      garbage("invalid_json", "a message is a JSON object: " + e.getMessage());
      return;
    }
    take(message);
  }

  private void take(JsonObject message) {
    if (!(message.getValue("type") instanceof String type)) {
      garbage("missing_type", "type must be ping, register, unregister, send or publish");
    } else if (type.equals("ping")) {
      pong(message);
    } else if (!(message.getValue("address") instanceof String address)) {
      garbage("missing_address", "address must be a text");
    } else if (address.length() > BrowserLimits.MAX_ADDRESS) {
      garbage("max_address_length_reached", "at most " + BrowserLimits.MAX_ADDRESS + " characters");
    } else {
      switch (type) {
        case "register" -> register(address);
        case "unregister" -> unregister(address);
        case "send" -> send(address, message);
        case "publish" -> refuse("nothing can be published to " + address, null);
        default -> garbage("invalid_type", "there is no type '" + type + "'");
      }
    }
  }

  /// Stock clients do not expect an answer, and do not ask for one.
  private void pong(JsonObject message) {
    if (!(message.getValue("replyAddress") instanceof String reply)) return;
    if (reply.length() > BrowserLimits.MAX_ADDRESS) {
      garbageAddress();
    } else {
      browser.answer(BrowserMessage.of(reply, PONG));
    }
  }

  private void register(String address) {
    if (!address.equals(BrowserAddresses.STATE)) {
      refuse("only " + BrowserAddresses.STATE + " can be followed", null);
    } else if (feed.isReader(browser)) {
      garbage("address_already_registered", address + " is followed already");
    } else {
      feed.join(browser);
    }
  }

  private void unregister(String address) {
    if (address.equals(BrowserAddresses.STATE)) {
      feed.leave(browser);
    } else {
      refuse("only " + BrowserAddresses.STATE + " can be followed", null);
    }
  }

  private void send(String address, JsonObject message) {
    Object given = message.getValue("replyAddress");
    String reply = given instanceof String text ? text : null;
    BrowserRequest request = requests.get(address);
    if (given != null && (reply == null || reply.length() > BrowserLimits.MAX_ADDRESS)) {
      garbageAddress();
    } else if (request == null) {
      refuse("browsers may send to " + String.join(", ", requests.keySet()), reply);
    } else if (running >= BrowserLimits.MAX_REQUESTS) {
      counters.garbage.increment();
      String limit = "at most " + BrowserLimits.MAX_REQUESTS + " requests at a time";
      error("max_handlers_reached", limit, reply);
    } else {
      running++;
      Runnable ask = () -> ask(request, message.getValue("body"), reply);
      // A command is never late, however much is on its way to the browser.
      if (address.equals(BrowserAddresses.COMMAND)) {
        ask.run();
      } else {
        browser.whenDrained(ask);
      }
    }
  }

  private void ask(BrowserRequest request, @Nullable Object body, @Nullable String reply) {
    request
        .answer(body, browser.caller())
        .onComplete(
            answer -> {
              running--;
              if (reply != null) browser.answer(BrowserMessage.of(reply, answer));
            },
            failure -> {
              running--;
              log.error("a request of a browser failed", failure);
              error("failed", String.valueOf(failure.getMessage()), reply);
            });
  }

  private void refuse(String detail, @Nullable String reply) {
    counters.refusedAddresses.increment();
    error(DENIED, detail, reply);
  }

  private void garbage(String word, String detail) {
    counters.garbage.increment();
    error(word, detail, null);
  }

  private void garbageAddress() {
    garbage("invalid_reply_address", "at most " + BrowserLimits.MAX_ADDRESS + " characters");
  }

  private void error(String word, String detail, @Nullable String reply) {
    browser.answer(
        reply == null
            ? BrowserMessage.refusal(word, detail)
            : BrowserMessage.refusal(word, detail, reply));
  }
}
