package busbar.ws.evok;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads messages of WebSocket clients: bytes in, commands out.
///
/// `{"cmd": "set", "dev": "do", "circuit": "1_01", "value": 1}` has a plain value, which sets the
/// first argument of the type; a `value` that is an object holds named arguments; without `value`
/// all other members are arguments.
final class SocketCommands {
  private static final Set<EvokType> SET_STATE =
      EnumSet.of(EvokType.RO, EvokType.DO, EvokType.LED, EvokType.WATCHDOG, EvokType.REGISTER);
  private static final Set<EvokType> SET_VALUE = EnumSet.of(EvokType.AO);
  private static final Set<String> ENVELOPE = Set.of("cmd", "dev", "circuit", "value");

  private SocketCommands() {}

  static SocketCommand parse(Buffer message) {
    Map<String, @Nullable Object> members;
    try {
      members = JsonBody.read(message).orElse(null);
    } catch (DecodeException e) {
      return new SocketCommand.Garbage("not JSON: " + e.getMessage());
    }
    if (members == null) return new SocketCommand.Garbage("JSON, but no object");
    return members.get("cmd") instanceof String command
        ? named(command, members)
        : new SocketCommand.Garbage("no command in 'cmd'");
  }

  private static SocketCommand named(String command, Map<String, @Nullable Object> members) {
    return switch (command) {
      case "filter" -> new SocketCommand.Filter(members.get("devices"));
      case "all" -> new SocketCommand.All();
      default -> onDevice(command, members);
    };
  }

  private static SocketCommand onDevice(String command, Map<String, @Nullable Object> members) {
    if (!(members.get("dev") instanceof String dev)
        || !(members.get("circuit") instanceof String circuit)) {
      return new SocketCommand.Garbage("'dev' or 'circuit' is missing, or no text");
    }
    List<EvokType> types = EvokType.named(dev);
    if (types.isEmpty()) return new SocketCommand.Garbage("unknown type '" + dev + "'");
    return switch (command) {
      case "set" -> set(types, circuit, members);
      case "set_state" -> setIf(SET_STATE, types, circuit, members);
      case "set_value" -> setIf(SET_VALUE, types, circuit, members);
      case "full" -> new SocketCommand.Full(types, circuit);
      case "get", "simple" -> new SocketCommand.Silence();
      default -> new SocketCommand.Garbage("unknown command '" + command + "'");
    };
  }

  private static SocketCommand setIf(
      Set<EvokType> able,
      List<EvokType> types,
      String circuit,
      Map<String, @Nullable Object> members) {
    return able.contains(types.getFirst())
        ? set(types, circuit, members)
        : new SocketCommand.Garbage("a " + types.getFirst().word() + " has no such command");
  }

  private static SocketCommand set(
      List<EvokType> types, String circuit, Map<String, @Nullable Object> members) {
    var arguments = new LinkedHashMap<String, @Nullable Object>();
    Object value = members.get("value");
    if (value instanceof Map<?, ?> named) {
      named.forEach((name, argument) -> arguments.put(String.valueOf(name), argument));
      return new SocketCommand.Set(types, circuit, arguments);
    }
    EvokType type = types.getFirst();
    if (value != null) arguments.put(type.plainArgument(), value);
    members.forEach((name, argument) -> {
      // Beside a plain value clients send members of their own, such as a topic.
      boolean known = value == null || Schema.of(type.word()).names().contains(name);
      if (!ENVELOPE.contains(name) && known) arguments.putIfAbsent(name, argument);
    });
    return new SocketCommand.Set(types, circuit, arguments);
  }
}
