package busbar.camera;

/// Where the pictures of one capture come from. [#next()] is called by one thread, again and again;
/// the other methods from any thread. Whatever goes wrong, there is a new source for the next capture.
interface Source extends AutoCloseable {
  /// The next picture; the first call opens the source. Blocks.
  ///
  /// @throws SourceException when there will be none
  /// @throws InterruptedException when it was closed
  Picture next() throws SourceException, InterruptedException;

  /// How many pictures per second are of use; a source that cannot help it gives more.
  default void rate(double perSecond) {}

  /// How many pictures were thrown away because they were no good, since the capture began.
  default long refused() {
    return 0;
  }

  /// Ends it, and a [#next()] that waits. Does not block; may be repeated.
  @Override
  void close();
}
