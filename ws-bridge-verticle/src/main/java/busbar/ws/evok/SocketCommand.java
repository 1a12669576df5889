package busbar.ws.evok;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client of the WebSocket wants.
sealed interface SocketCommand {
  /// Other events from now on.
  ///
  /// @param devices the names, if it is a list of names
  record Filter(@Nullable Object devices) implements SocketCommand {}

  record All() implements SocketCommand {}

  /// One object, to this client.
  record Full(List<EvokType> types, String circuit) implements SocketCommand {}

  /// A write, confirmed by its event only.
  record Set(List<EvokType> types, String circuit, Map<String, @Nullable Object> arguments)
      implements SocketCommand {}

  /// A known command that changes nothing and gets no answer.
  record Silence() implements SocketCommand {}

  /// Neither obeyed nor answered, because clients would take any answer for a device.
  ///
  /// @param reason one sentence for the log
  record Garbage(String reason) implements SocketCommand {}
}
