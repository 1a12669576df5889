package busbar.bench;

import java.io.IOException;
import java.util.List;

/// One measurement, or several that share their servers.
interface Benchmark {
  /// The word on the command line.
  String name();

  /// Whether a quick run leaves it out.
  default boolean isLong() {
    return false;
  }

  /// Whether it runs only when it is named, as it takes so long.
  default boolean isOnlyByName() {
    return false;
  }

  /// Starts what it needs, measures, and ends it.
  List<Row> run(Plan plan) throws IOException, InterruptedException;
}
