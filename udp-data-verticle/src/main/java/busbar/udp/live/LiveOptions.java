package busbar.udp.live;

import busbar.bus.Bus;
import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.pull.PointOptions;
import busbar.udp.pull.PullSocketOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// One outlet of kind `live`.
///
/// @param server the port that answers `name` and `status`, and has the points it sends
/// @param to the plot server
/// @param interval between two datagrams; what changes meanwhile is sent together
public record LiveOptions(PullSocketOptions server, Destination to, Duration interval)
    implements SocketPlan {
  /// Of the first one; the others follow.
  public static final int DEFAULT_PORT = 8000;

  static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);

  private static final String TYPE = "data";

  /// Where datagrams go.
  ///
  /// @param host a name or an address
  record Destination(String host, int port) {
    static final Destination NOWHERE = new Destination("127.0.0.1", 9);

    private static final int MAX_PORT = 65_535;

    /// Reads `host:port`.
    static Destination parse(String text) {
      int colon = text.lastIndexOf(':');
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (colon > 0 && port > 0 && port <= MAX_PORT) {
          return new Destination(text.substring(0, colon), port);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(allowed(text), e);
      }
      throw new IllegalArgumentException(allowed(text));
    }

    private static String allowed(String text) {
      return "'" + text + "' is not host:port; write one like plot.lab:9767";
    }
  }

  /// Reads and checks the settings of one outlet; mistakes are reported to them.
  ///
  /// @param defaultPort when the settings name none
  public static LiveOptions read(Settings settings, int defaultPort) {
    if (!settings.has("to"))
      settings.problem("to", "is missing; write the plot server's host:port");
    return new LiveOptions(
        PullSocketOptions.read(settings, TYPE, defaultPort),
        settings.parsed("to", Destination.NOWHERE, Destination::parse),
        settings.duration("interval", DEFAULT_INTERVAL, Duration.ofMillis(1), Duration.ofHours(1)));
  }

  @Override
  public PortOptions port() {
    return server.port();
  }

  List<PointOptions> points() {
    return server.points();
  }

  @Override
  public UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status) {
    return new LiveOutlet(vertx, bus, this, server.make(vertx, bus, status));
  }
}
