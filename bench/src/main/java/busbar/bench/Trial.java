package busbar.bench;

/// One measurement of one side.
///
/// @param value what was measured: a rate or a time
/// @param serverCores processor time of the server by wall time
/// @param clientCores the same of the load generator
/// @param framesPerRead how many frames a client found when it read: more than one when the server
///     wrote them together, or when the client was behind
record Trial(double value, double serverCores, double clientCores, double framesPerRead) {
  static Trial of(double value) {
    return new Trial(value, 0, 0, 0);
  }

  /// What the server would do with one whole core of its own.
  double perCore() {
    return value / serverCores;
  }

  double perRead() {
    return value / framesPerRead;
  }
}
