package busbar.udp.live;

import busbar.bus.Bus;
import busbar.bus.Names;
import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.store.StoredName;
import busbar.udp.text.Codenames;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One port of kind `live_inlet`.
///
/// @param sender whose datagrams are taken, by the `host` in them; empty for anybody's
/// @param familyName whose devices they become
public record InletOptions(
    PortOptions port, String sender, String familyName, List<StoredName> names)
    implements SocketPlan {
  /// Of the first one; the others follow.
  public static final int DEFAULT_PORT = 9767;

  private static final String POINTS = "points";

  public InletOptions {
    names = List.copyOf(names);
  }

  /// Reads and checks the settings of one inlet; mistakes are reported to them.
  ///
  /// @param before how many sockets of this kind stand before this one
  public static InletOptions read(Settings settings, int before) {
    String usual = before == 0 ? "live" : "live-" + (before + 1);
    String family = settings.parsed("family", usual, Names::node);
    List<Settings> points = settings.list(POINTS);
    if (points.isEmpty()) {
      settings.problem(POINTS, "is missing; list the codenames that are taken, no others are");
    }
    var names = points.stream().map(one -> StoredName.read(one, family)).toList();
    Codenames.problems(names.stream().map(StoredName::codename).toList())
        .forEach(problem -> settings.problem(POINTS, "hold a mistake: " + problem));
    return new InletOptions(
        PortOptions.read(settings, DEFAULT_PORT + before),
        settings.text("sender", ""),
        family,
        names);
  }

  @Override
  public Optional<String> family() {
    return Optional.of(familyName);
  }

  @Override
  public UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status) {
    return new LiveInlet(vertx, bus, this);
  }
}
