package busbar.bench.server;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.udp.UdpOptions;
import busbar.ws.WsOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The configuration of the bridges: all defaults, but free ports.
final class Configuration {
  private static final Place HERE = new Place("bench", 0);

  private Configuration() {}

  static WsOptions webSocket() {
    return read("bridges.ws", Map.of("listeners", List.of(Map.of("port", "0"))), WsOptions::read);
  }

  /// Codenames of the second UDP port.
  private static final int MANY = 200;

  /// A port with a codename for each gauge, and one with many codenames for the same gauges.
  static UdpOptions udp() {
    return read(
        "bridges.udp",
        Map.of("sockets", List.of(socket(GaugeVerticle.GAUGES), socket(MANY))),
        UdpOptions::read);
  }

  private static Map<String, ?> socket(int codenames) {
    List<?> points =
        IntStream.rangeClosed(1, codenames)
            .mapToObj(i -> Map.of("codename", "t" + i, "from", "data_point/" + gauge(i)))
            .toList();
    return Map.of("port", "0", "points", points);
  }

  private static String gauge(int codename) {
    return GaugeVerticle.circuit((codename - 1) % GaugeVerticle.GAUGES + 1);
  }

  private static <T> T read(String path, Map<String, ?> content, Function<Settings, T> reader) {
    var problems = new Problems();
    var settings = new Settings(mapping(content), path, problems);
    T options = reader.apply(settings);
    if (!problems.isEmpty()) throw new IllegalStateException(problems.all().toString());
    return options;
  }

  private static Node node(Object value) {
    return switch (value) {
      case Map<?, ?> map -> mapping(map);
      case List<?> list -> new Node.Sequence(list.stream().map(Configuration::node).toList(), HERE);
      default -> new Node.Scalar(value.toString(), HERE);
    };
  }

  private static Node.Mapping mapping(Map<?, ?> content) {
    var entries = new LinkedHashMap<String, Node>();
    var keys = new LinkedHashMap<String, Place>();
    content.forEach((key, value) -> {
      entries.put(key.toString(), node(value));
      keys.put(key.toString(), HERE);
    });
    return new Node.Mapping(entries, keys, HERE);
  }
}
