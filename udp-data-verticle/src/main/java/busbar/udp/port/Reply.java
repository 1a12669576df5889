package busbar.udp.port;

import io.vertx.core.buffer.Buffer;

/// What one request leads to.
public sealed interface Reply {
  /// One datagram, which may be empty. The bytes are shared by everybody who asks and must not be
  /// changed.
  record Datagram(Buffer bytes) implements Reply {
    public static Datagram of(byte[] bytes) {
      return new Datagram(Buffer.buffer(bytes));
    }
  }

  /// Nothing is sent: these clients would take any other text for data.
  enum Silence implements Reply {
    NON_ASCII_REQUEST("the request is not ASCII"),
    NON_ASCII_REPLY("a text value is not ASCII; the json commands escape it and answer"),
    REPLY_TOO_LONG("the reply does not fit one datagram"),
    NOT_ALLOWED("this address is not in the networks under 'allow'"),
    RATE_LIMITED("this address asks more often than 'rate_limit' allows"),
    RECEIVE_FAILED("the request could not be read"),
    SEND_FAILED("the reply could not be sent");

    private final String words;

    Silence(String words) {
      this.words = words;
    }

    /// The reason for people.
    String words() {
      return words;
    }
  }
}
