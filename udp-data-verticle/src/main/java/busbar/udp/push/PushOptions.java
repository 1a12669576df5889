package busbar.udp.push;

import busbar.bus.Bus;
import busbar.bus.Names;
import busbar.settings.Settings;
import busbar.udp.port.PortOptions;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.store.StoredName;
import busbar.udp.text.Codenames;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One port of kind `push`.
///
/// @param activityTimeout time without an accepted set after which `status` says INACTIVE; null:
///     not watched
public record PushOptions(PortOptions port, @Nullable Duration activityTimeout, Action action)
    implements SocketPlan {
  static final int DEFAULT_PORT = 8500;

  private static final String WRITABLE = "writable";

  /// What becomes of a set.
  sealed interface Action {}

  /// Its values become devices of a family of this node.
  record Store(String family, List<StoredName> names) implements Action {
    Store {
      names = List.copyOf(names);
    }
  }

  /// Its values are written to devices.
  record Command(List<WrittenName> names, ReturnFormat format) implements Action {
    Command {
      names = List.copyOf(names);
    }
  }

  /// Reads and checks the settings of one port; mistakes are reported to them.
  ///
  /// @param before how many sockets of this kind stand before this one
  public static PushOptions read(Settings settings, int before) {
    boolean stores = settings.choice("actions", "store", "store", "command").equals("store");
    return new PushOptions(
        PortOptions.read(settings, DEFAULT_PORT + before),
        PortOptions.activityTimeout(settings, null),
        stores ? store(settings, before) : command(settings));
  }

  @Override
  public Optional<String> family() {
    return action instanceof Store store ? Optional.of(store.family()) : Optional.empty();
  }

  @Override
  public UdpSocket make(Vertx vertx, Bus bus, Supplier<byte[]> status) {
    return new PushSocket(vertx, bus, this, status);
  }

  private static Store store(Settings settings, int before) {
    String usual = before == 0 ? "push" : "push-" + (before + 1);
    String family = settings.parsed("family", usual, Names::node);
    var names = writable(settings).stream().map(one -> StoredName.read(one, family)).toList();
    check(settings, names.stream().map(StoredName::codename).toList());
    return new Store(family, names);
  }

  private static Command command(Settings settings) {
    var names = writable(settings).stream().map(WrittenName::read).toList();
    check(settings, names.stream().map(WrittenName::codename).toList());
    String format = settings.choice("reply", "ack", ReturnFormat.words());
    return new Command(names, ReturnFormat.valueOf(format.toUpperCase(Locale.ROOT)));
  }

  private static List<Settings> writable(Settings settings) {
    List<Settings> list = settings.list(WRITABLE);
    if (list.isEmpty()) {
      settings.problem(
          WRITABLE, "is missing; list the names that may be written, nothing else is accepted");
    }
    return list;
  }

  private static void check(Settings settings, List<String> codenames) {
    Codenames.problems(codenames)
        .forEach(problem -> settings.problem(WRITABLE, "holds a mistake: " + problem));
  }
}
