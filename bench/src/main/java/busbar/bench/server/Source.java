package busbar.bench.server;

/// Makes the changes that clients are to see. Called from threads that are no event loops.
interface Source {
  /// Makes all changes of one round at once.
  void round();

  /// Makes one change, whose value is the time now.
  void stamp();
}
