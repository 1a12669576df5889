package busbar.ws;

import busbar.settings.Settings;
import busbar.ws.evok.EvokOptions;
import busbar.ws.http.OriginRule;

/// One port that serves HTTP and WebSocket clients.
///
/// @param host address that it is bound to
/// @param port 0 for any free one
/// @param origins which web pages may write
public record ListenerOptions(
    String host, int port, NodeChoice nodes, OriginRule origins, EvokOptions evok) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8080;

  public ListenerOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
    }
  }

  static ListenerOptions read(Settings settings) {
    String host = settings.text("host", DEFAULT_HOST);
    settings.choice("auth", "none", "none");
    return new ListenerOptions(
        host.isEmpty() ? "0.0.0.0" : host,
        settings.integer("port", DEFAULT_PORT, 0, 65535),
        NodeChoice.read(settings),
        OriginRule.read(settings, host),
        EvokOptions.read(settings));
  }

  /// Whether only this machine can reach it.
  boolean isLoopback() {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
