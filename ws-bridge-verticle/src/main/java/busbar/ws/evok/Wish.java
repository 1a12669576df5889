package busbar.ws.evok;

/// What a WebSocket client wants to be told, and in which shape. Clients of equal wishes share
/// bytes.
record Wish(EvokProfile profile, EventFilter filter) {
  boolean passes(EvokType type, RegisterEvents registers) {
    boolean told =
        registers == RegisterEvents.ASKED && profile.has(EvokProfile.Trait.REGISTER_EVENTS);
    return filter.passes(type, told ? RegisterEvents.ALWAYS : registers);
  }
}
