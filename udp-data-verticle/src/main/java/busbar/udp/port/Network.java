package busbar.udp.port;

import java.net.InetAddress;

/// A range of addresses, such as `10.1.0.0/16`, or a single one.
///
/// @param address any address of the network
/// @param prefix leading bits that all its addresses share
public record Network(InetAddress address, int prefix) {
  /// Reads `address` or `address/prefix`; names are not looked up.
  ///
  /// @throws IllegalArgumentException when the text is not of this form
  static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    int bits = address.getAddress().length * 8;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits, text);
    return new Network(address, prefix);
  }

  /// Reads an address without asking any name server.
  ///
  /// @throws IllegalArgumentException when the text is a name or nonsense
  static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IP address; write one like 10.1.0.5", e);
    }
  }

  boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) return false;
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = 0xff << Math.max(0, 8 - (prefix - bit));
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) return false;
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefix;
  }

  private static int prefix(String digits, int bits, String text) {
    try {
      int prefix = Integer.parseInt(digits);
      if (prefix >= 0 && prefix <= bits) return prefix;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(allowed(bits, text), e);
    }
    throw new IllegalArgumentException(allowed(bits, text));
  }

  private static String allowed(int bits, String text) {
    return "'" + text + "' is not a network; after the / comes a number from 0 to " + bits;
  }
}
