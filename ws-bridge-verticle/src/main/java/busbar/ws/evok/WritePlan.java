package busbar.ws.evok;

import busbar.bus.Values;

/// What a write comes to once it has been checked against its device.
sealed interface WritePlan {
  /// To be sent to the owner.
  record Send(Values values) implements WritePlan {}

  /// Success that changes nothing.
  record Nothing() implements WritePlan {}

  record Refused(EvokError error) implements WritePlan {}
}
