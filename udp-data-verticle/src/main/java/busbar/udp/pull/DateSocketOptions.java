package busbar.udp.pull;

import busbar.bus.Bus;
import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.text.Codenames;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One port that is asked for points.
///
/// @param type what `status` calls it: `date`, or `data` when it belongs to a live socket
/// @param arrivalTime whether x is taken from this node's clock instead of the source's
/// @param activityTimeout time without a new value after which `status` says INACTIVE; null: not
///     watched
/// @param points in the order of every reply
public record DateSocketOptions(
    String type,
    PortOptions port,
    boolean arrivalTime,
    @Nullable Duration activityTimeout,
    List<PointOptions> points)
    implements SocketPlan {
  public static final int DEFAULT_PORT = 9000;
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration DEFAULT_ACTIVITY_TIMEOUT = Duration.ofMinutes(15);

  public DateSocketOptions {
    points = List.copyOf(points);
  }

  /// Reads and checks the settings of one port; mistakes are reported to them.
  ///
  /// @param defaultPort when the settings name none
  public static DateSocketOptions read(Settings settings, String type, int defaultPort) {
    Duration timeout = PointOptions.timeout(settings, DEFAULT_TIMEOUT);
    var points = settings.list("points").stream().map(p -> PointOptions.read(p, timeout)).toList();
    Codenames.problems(points.stream().map(PointOptions::codename).toList())
        .forEach(problem -> settings.problem("points", "hold a mistake: " + problem));
    return new DateSocketOptions(
        type,
        PortOptions.read(settings, defaultPort),
        settings.choice("age", "stamp", "stamp", "arrival").equals("arrival"),
        PortOptions.activityTimeout(settings, DEFAULT_ACTIVITY_TIMEOUT),
        points);
  }

  @Override
  public UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status) {
    return new DateSocket(vertx, bus, this, status);
  }
}
