package busbar.udp.station;

import busbar.bus.Value;
import java.util.List;
import java.util.Map;

/// What a station has answered.
sealed interface Reply {
  /// Current points by codename, in the order of the station.
  record Points(Map<String, Point> points) implements Reply {}

  /// All codenames.
  record Codenames(List<String> codenames) implements Reply {}

  /// The station does not know the request.
  record UnknownCommand() implements Reply {}

  /// What is shown for one codename.
  sealed interface Point {}

  /// A point with a value.
  ///
  /// @param x time or abscissa
  /// @param values the other items, at least one
  record Items(Value x, List<Value> values) implements Point {}

  /// The station calls its point old.
  record Old() implements Point {}

  /// A point that cannot be a device.
  ///
  /// @param why a fixed text, so that it does not change with each reply
  record Unusable(String why) implements Point {}
}
