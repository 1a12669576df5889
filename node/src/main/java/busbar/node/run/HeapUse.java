package busbar.node.run;

/// Tells a heap that is used up from a single request for more than there is. A length in bytes that are no
/// message can cause the latter at the port of the event bus, and is no reason to end a node.
final class HeapUse {
  /// Free part of the heap below which nothing can go on.
  private static final double LEAST_FREE = 0.1;

  private HeapUse() {}

  /// Whether nearly nothing is free, just after the collector has done what it could.
  static boolean isUsedUp() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return runtime.maxMemory() - used < LEAST_FREE * runtime.maxMemory();
  }
}
