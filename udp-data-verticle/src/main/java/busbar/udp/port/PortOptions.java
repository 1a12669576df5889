package busbar.udp.port;

import busbar.settings.Settings;
import busbar.udp.text.AsciiBytes;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What ports of every kind have in common.
///
/// @param port 0 for any free one
/// @param hosts addresses of this machine to listen on
/// @param allow networks that are answered; everybody when empty
/// @param name shown by `name` and `status`; the node's name when empty
/// @param rateLimit of one source address
public record PortOptions(
    int port, List<InetAddress> hosts, List<Network> allow, String name, RateLimit rateLimit) {
  static final int MAX_HOSTS = 16;
  static final int MAX_NETWORKS = 256;

  private static final String ACTIVITY_TIMEOUT = "activity_timeout";
  private static final Duration MIN_ACTIVITY_TIMEOUT = Duration.ofSeconds(1);

  public PortOptions {
    hosts = List.copyOf(hosts);
    allow = List.copyOf(allow);
  }

  /// Reads and checks what every kind of port has; mistakes are reported to the settings.
  ///
  /// @param defaultPort when the settings name none
  public static PortOptions read(Settings settings, int defaultPort) {
    return new PortOptions(
        settings.integer("port", defaultPort, 0, 65_535),
        addresses(settings, "host", List.of("127.0.0.1"), MAX_HOSTS, PortOptions::host),
        addresses(settings, "allow", List.of(), MAX_NETWORKS, Network::parse),
        settings.parsed("name", "", PortOptions::checkedName),
        RateLimit.read(settings));
  }

  /// The same on another port.
  public PortOptions with(int otherPort) {
    return new PortOptions(otherPort, hosts, allow, name, rateLimit);
  }

  /// Whether the port can be reached from this machine only.
  public boolean isLocal() {
    return hosts.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  /// Why a text cannot be the name of a port, or nothing.
  public static String nameProblem(String name) {
    int unprintable = AsciiBytes.firstUnprintable(name);
    if (unprintable < 0) return "";
    return "the name of a port must be printable ASCII, because clients cannot read more;"
        + " character "
        + (unprintable + 1)
        + " is not";
  }

  /// Time without activity after which `status` says INACTIVE; null when that is not watched.
  public static @Nullable Duration activityTimeout(
      Settings settings, @Nullable Duration defaultTimeout) {
    if (!settings.has(ACTIVITY_TIMEOUT)) return defaultTimeout;
    if (settings.text(ACTIVITY_TIMEOUT, "").equals("none")) return null;
    return settings.duration(
        ACTIVITY_TIMEOUT, MIN_ACTIVITY_TIMEOUT, MIN_ACTIVITY_TIMEOUT, Duration.ofDays(365));
  }

  private static InetAddress host(String text) {
    return Network.literal(text.equals("localhost") ? "127.0.0.1" : text);
  }

  private static String checkedName(String name) {
    String problem = nameProblem(name);
    if (!problem.isEmpty()) throw new IllegalArgumentException(problem);
    return name;
  }

  private static <T> List<T> addresses(
      Settings settings, String key, List<String> defaults, int limit, Function<String, T> reader) {
    List<String> texts = settings.texts(key, defaults);
    if (texts.size() > limit) settings.problem(key, "has at most " + limit + " entries");
    var list = new ArrayList<T>();
    for (String text : texts) {
      try {
        list.add(reader.apply(text));
      } catch (IllegalArgumentException e) {
        settings.problem(key, "is wrong: " + e.getMessage());
      }
    }
    return list;
  }
}
