package busbar.udp.station;

/// What has happened between this node and one station. Written on the family's event loop, read from
/// any thread.
final class Counters {
  private volatile long requests;
  private volatile long unanswered;
  private volatile long malformed;
  private volatile long unknownCommands;
  private volatile long foreign;

  /// @param requests sent
  /// @param unanswered of these, without a reply in time
  /// @param malformed replies that are not what was asked for
  /// @param unknownCommands replies that say so
  /// @param foreign datagrams that came from elsewhere, or when nothing was asked
  record Report(
      String station,
      long requests,
      long unanswered,
      long malformed,
      long unknownCommands,
      long foreign) {}

  // One writer: no update is lost.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void request() {
    requests++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void unanswered() {
    unanswered++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void malformed() {
    malformed++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void unknownCommand() {
    unknownCommands++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  void foreign() {
    foreign++;
  }

  Report report(String station) {
    return new Report(station, requests, unanswered, malformed, unknownCommands, foreign);
  }
}
