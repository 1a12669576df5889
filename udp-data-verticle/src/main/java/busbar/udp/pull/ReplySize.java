package busbar.udp.pull;

import busbar.udp.port.PortCounters;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Codenames;
import busbar.udp.text.JsonText;
import java.util.Locale;

/// How long `json_wn` of a port can become when every value is a number.
///
/// The stock Python client reads 1024 bytes and hangs for good on a reply of that length or more;
/// others cut it off there. So this is computed when a port opens and not found out by a client.
///
/// @param bytes of the longest reply
/// @param fitting how many codenames, from the first on, always stay below 1024 bytes together
record ReplySize(int bytes, int fitting) {
  /// `1795219051.014021`: ten digits of seconds, until the year 2286, and microseconds.
  private static final int LONGEST_STAMP = 17;

  /// `-2.2250738585072014e-308`; integers have at most 20 characters, `"OLD_DATA"` fewer than a
  /// point.
  private static final int LONGEST_NUMBER = 24;

  private static final int PUNCTUATION = ": [, ]".length();
  private static final int SEPARATOR = ", ".length();
  private static final int BRACES = "{}".length();

  static ReplySize of(Codenames codenames) {
    int bytes = BRACES;
    int fitting = 0;
    for (String name : codenames.names()) {
      int key = JsonText.append(new AsciiBytes(name.length() + 2), name).length();
      if (bytes > BRACES) bytes += SEPARATOR;
      bytes += key + PUNCTUATION + LONGEST_STAMP + LONGEST_NUMBER;
      if (bytes < PortCounters.SMALLEST_CLIENT_BUFFER) fitting++;
    }
    return new ReplySize(bytes, fitting);
  }

  boolean isTooLongForOldClients() {
    return bytes >= PortCounters.SMALLEST_CLIENT_BUFFER;
  }

  /// What to tell the operator about a port with too many codenames.
  String warning(String port, int codenames) {
    return String.format(
        Locale.ROOT,
        "%s: json_wn may take %,d bytes, and clients with a buffer of %,d bytes hang or lose its"
            + " end; the first %d of the %d codenames always fit, move the others to a second port",
        port,
        bytes,
        PortCounters.SMALLEST_CLIENT_BUFFER,
        fitting,
        codenames);
  }
}
