package busbar.udp.port;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/// What one request leads to.
public sealed interface Reply {
  /// The largest UDP payload over IPv4.
  int MAX_BYTES = 65_507;

  /// Three M: clients compare with this very word.
  String UNKNOWN = "UNKNOWN_COMMMAND";

  /// One datagram, which may be empty. The bytes are shared by everybody who asks and must not be
  /// changed.
  record Datagram(Buffer bytes) implements Reply {
    public static Datagram of(byte[] bytes) {
      return new Datagram(Buffer.buffer(bytes));
    }
  }

  /// Known only later, when what was asked for has been done. Further replies to the same asker
  /// wait for it.
  record Later(Future<? extends Reply> reply) implements Reply {}

  /// Nothing is sent: these clients would take any other text for data.
  enum Silence implements Reply {
    NON_ASCII_REQUEST("the request is not ASCII"),
    NON_ASCII_REPLY("a text value is not ASCII; the json commands escape it and answer"),
    REPLY_TOO_LONG("the reply does not fit one datagram"),
    NOT_ALLOWED("this address is not in the networks under 'allow'"),
    BUSY("too many earlier requests are still being carried out"),
    RATE_LIMITED("this address asks more often than 'rate_limit' allows"),
    NOT_EXPECTED("a sender of live messages expects no reply"),
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
