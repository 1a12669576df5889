package busbar.ws.evok;

/// Who is told of changes of raw registers.
public enum RegisterEvents {
  /// Clients whose filter names registers.
  ASKED,
  /// All clients without a filter, too.
  ALWAYS,
  /// Nobody, as EVOK 3 does.
  NEVER
}
