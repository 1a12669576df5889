package busbar.ws.evok;

/// How objects look: independent switches, so that the shape of another EVOK version is another
/// combination.
///
/// @param staleValues what a device that is bad shows as its values
record EvokProfile(StaleValues staleValues) {
  /// NULL: no value, and `last_value`; KEEP: the last value in its place, as EVOK does. The marks
  /// `quality` and `reason` are there in both cases.
  enum StaleValues {
    NULL,
    KEEP
  }

  boolean keepsStale() {
    return staleValues == StaleValues.KEEP;
  }
}
