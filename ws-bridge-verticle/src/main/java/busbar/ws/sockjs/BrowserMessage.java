package busbar.ws.sockjs;

import io.vertx.core.buffer.Buffer;

/// A message as it goes to browsers, rendered once. The transports want it as one or the other.
///
/// @param text ASCII
record BrowserMessage(String text, Buffer bytes) {
  private BrowserMessage(String text) {
    this(text, Buffer.buffer(text));
  }

  /// What was published at an address, or the reply to a request.
  ///
  /// @param body JSON
  static BrowserMessage of(String address, String body) {
    String head = new JsonText().raw("{\"type\":\"rec\"").member("address", address).toString();
    return new BrowserMessage(head + ",\"body\":" + body + "}");
  }

  /// A refusal.
  ///
  /// @param word for programs
  /// @param detail for people
  static BrowserMessage refusal(String word, String detail) {
    return new BrowserMessage(error(word, detail).raw("}").toString());
  }

  /// A refusal of a request, to which stock clients find the request by its address.
  static BrowserMessage refusal(String word, String detail, String replyAddress) {
    var json = error(word, detail).member("address", replyAddress);
    json.member("failureCode").number(-1).member("failureType", "RECIPIENT_FAILURE");
    return new BrowserMessage(json.raw("}").toString());
  }

  private static JsonText error(String word, String detail) {
    var json = new JsonText().raw("{\"type\":\"err\"");
    return json.member("body", word).member("message", detail);
  }

  int size() {
    return text.length();
  }
}
