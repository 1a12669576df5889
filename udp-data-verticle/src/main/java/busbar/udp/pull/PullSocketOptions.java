package busbar.udp.pull;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.text.Codenames;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One port that is asked for points.
///
/// @param type what `status` calls it: `date`, or `data` when x is no time or it belongs to a live
///     socket
/// @param arrivalTime whether x is taken from this node's clock instead of the source's
/// @param activityTimeout time without a new value after which `status` says INACTIVE; null: not
///     watched
/// @param points in the order of every reply
public record PullSocketOptions(
    String type,
    PortOptions port,
    boolean arrivalTime,
    @Nullable Duration activityTimeout,
    List<PointOptions> points)
    implements SocketPlan {
  public static final int DEFAULT_PORT = 9000;
  public static final int DEFAULT_XY_PORT = 9010;
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  static final Duration DEFAULT_ACTIVITY_TIMEOUT = Duration.ofMinutes(15);

  public PullSocketOptions {
    points = List.copyOf(points);
  }

  /// Reads and checks the settings of one port with points over time; mistakes are reported to
  /// them.
  ///
  /// @param defaultPort when the settings name none
  public static PullSocketOptions read(Settings settings, String type, int defaultPort) {
    return read(settings, type, defaultPort, arrival(settings), PointOptions::read);
  }

  /// Reads and checks the settings of one port whose x is no time.
  ///
  /// @param defaultPort when the settings name none
  public static PullSocketOptions readXy(Settings settings, int defaultPort) {
    return read(settings, "data", defaultPort, false, PointOptions::readXy);
  }

  /// Reads a port whose codenames are all that the devices have; it becomes several where one reply
  /// could not hold them. Mistakes are reported.
  ///
  /// @param defaultPort when the settings name none
  /// @param devices what the families of the node are configured to have
  public static List<PullSocketOptions> readAll(
      Settings settings, String type, int defaultPort, List<Description> devices) {
    if (settings.has("points")) {
      settings.problem("points", "cannot be given beside codenames: all; take one of the two out");
    }
    Duration timeout = PointOptions.timeout(settings, DEFAULT_TIMEOUT);
    PortOptions first = PortOptions.read(settings, defaultPort);
    boolean arrival = arrival(settings);
    Duration activity = PortOptions.activityTimeout(settings, DEFAULT_ACTIVITY_TIMEOUT);
    List<PointOptions> points = GeneratedPort.points(devices, timeout);
    return GeneratedPort.spread(points, first.port()).stream()
        .map(part ->
            new PullSocketOptions(type, first.with(part.port()), arrival, activity, part.points()))
        .toList();
  }

  private static boolean arrival(Settings settings) {
    return settings.choice("age", "stamp", "stamp", "arrival").equals("arrival");
  }

  private static PullSocketOptions read(
      Settings settings,
      String type,
      int defaultPort,
      boolean arrival,
      BiFunction<Settings, @Nullable Duration, PointOptions> point) {
    Duration timeout = PointOptions.timeout(settings, DEFAULT_TIMEOUT);
    var points = settings.list("points").stream().map(p -> point.apply(p, timeout)).toList();
    Codenames.problems(points.stream().map(PointOptions::codename).toList())
        .forEach(problem -> settings.problem("points", "hold a mistake: " + problem));
    return new PullSocketOptions(
        type,
        PortOptions.read(settings, defaultPort),
        arrival,
        PortOptions.activityTimeout(settings, DEFAULT_ACTIVITY_TIMEOUT),
        points);
  }

  @Override
  public UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status) {
    return new PullSocket(vertx, bus, this, status);
  }
}
