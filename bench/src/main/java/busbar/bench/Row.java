package busbar.bench;

import java.util.Locale;

/// A line of the table.
///
/// @param note what explains it; empty when nothing has to be said
record Row(
    String what,
    String budget,
    String measured,
    String baseline,
    String ratio,
    Verdict verdict,
    String note) {
  static final String NONE = "-";

  /// Whether the budget is kept; PLAIN when there is none.
  enum Verdict {
    MET,
    MISSED,
    PLAIN;

    static Verdict of(boolean met) {
      return met ? MET : MISSED;
    }
  }

  /// A benchmark that came to no result.
  static Row failed(String name, Exception cause) {
    return new Row(
        name, NONE, "failed", NONE, NONE, Verdict.MISSED, String.valueOf(cause.getMessage()));
  }

  static String perSecond(double rate) {
    return String.format(Locale.ROOT, "%,.0f/s", rate);
  }

  static String millis(double nanos) {
    return String.format(Locale.ROOT, nanos < 10e6 ? "%.3f ms" : "%.0f ms", nanos / 1e6);
  }

  static String seconds(double nanos) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
  }

  static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
