package busbar.udp.station;

import busbar.bus.Names;
import busbar.settings.Settings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One socket of one station.
///
/// @param name part of its circuits, and the group of its devices
/// @param host name or address
/// @param codenames to follow; null for all that the station has
/// @param interval between two requests
/// @param timeout for a reply
record StationOptions(
    String name,
    String host,
    int port,
    Kind kind,
    @Nullable List<String> codenames,
    Duration interval,
    Duration timeout,
    Life life) {
  static final Duration MIN_INTERVAL = Duration.ofMillis(100);
  static final Duration MAX_INTERVAL = Duration.ofHours(1);
  static final Duration MIN_TIMEOUT = Duration.ofMillis(50);
  static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

  /// Codenames of one station; further ones are left out.
  static final int MAX_CODENAMES = 4096;

  private static final int MAX_HOST = 253;
  private static final String ALL = "all";

  /// What the first item of a point is.
  enum Kind {
    /// The time of the measurement.
    DATE(9000),
    /// Anything but a time.
    XY(9010);

    final int defaultPort;

    Kind(int defaultPort) {
      this.defaultPort = defaultPort;
    }
  }

  /// What holds for stations that say nothing else.
  ///
  /// @param life empty: by the interval of the station
  record Defaults(Duration interval, Duration timeout, Optional<Life> life) {
    private static final Duration SECOND = Duration.ofSeconds(1);

    static Defaults read(Settings settings) {
      return new Defaults(
          settings.duration("interval", SECOND, MIN_INTERVAL, MAX_INTERVAL),
          settings.duration("timeout", SECOND, MIN_TIMEOUT, MAX_TIMEOUT),
          Life.read(settings));
    }
  }

  StationOptions {
    codenames = codenames == null ? null : List.copyOf(codenames);
  }

  static StationOptions read(Settings settings, Defaults defaults) {
    Kind kind = settings.choice("kind", "date", "date", "xy").equals("xy") ? Kind.XY : Kind.DATE;
    Duration interval =
        settings.duration("interval", defaults.interval(), MIN_INTERVAL, MAX_INTERVAL);
    return new StationOptions(
        name(settings),
        host(settings),
        settings.integer("port", kind.defaultPort, 1, 65_535),
        kind,
        codenames(settings),
        interval,
        settings.duration("timeout", defaults.timeout(), MIN_TIMEOUT, MAX_TIMEOUT),
        life(settings, defaults, interval));
  }

  /// How messages call it.
  String title() {
    return "station " + name + " (" + host + ":" + port + ")";
  }

  private static String name(Settings settings) {
    String name = settings.requiredText("name");
    if (settings.has("name") && !Names.isNode(name)) {
      settings.problem(
          "name", "must be lower-case letters, digits and '-', 1 to 31, not '" + name + "'");
    }
    return name;
  }

  private static String host(Settings settings) {
    String host = settings.requiredText("host");
    boolean fits =
        !host.isEmpty()
            && host.length() <= MAX_HOST
            && host.chars().noneMatch(Character::isWhitespace);
    if (settings.has("host") && !fits) {
      settings.problem("host", "must be a host name or an IP address, not '" + host + "'");
    }
    return host;
  }

  private static Life life(Settings settings, Defaults defaults, Duration interval) {
    Life life = Life.read(settings).or(defaults::life).orElseGet(() -> Life.usual(interval));
    Duration limit = life.limit();
    if (limit != null && limit.compareTo(interval) <= 0) {
      settings.problem(
          "time_to_live", "must be longer than the interval, or values die between two requests");
    }
    return life;
  }

  private static @Nullable List<String> codenames(Settings settings) {
    List<String> codenames = settings.texts("codenames", List.of(ALL));
    if (codenames.equals(List.of(ALL))) return null;
    if (codenames.isEmpty() || codenames.size() > MAX_CODENAMES) {
      settings.problem(
          "codenames", "must be 'all' or 1 to " + MAX_CODENAMES + ", not " + codenames.size());
    }
    Set<String> seen = new HashSet<>();
    for (String codename : codenames) {
      if (codename.isEmpty()) settings.problem("codenames", "hold an empty text");
      if (!seen.add(codename)) settings.problem("codenames", "hold '" + codename + "' twice");
    }
    return codenames;
  }
}
