package busbar.node.control;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds what somebody may have meant.
public final class Suggestions {
  /// Names that are looked at; finding a slip is not worth more time on an event loop.
  static final int MAX_KNOWN = 2_000;

  private static final int SHOWN = 3;

  private Suggestions() {}

  /// `; did you mean a, b?`, or nothing when no name is close.
  public static String of(String given, Stream<String> known) {
    int limit = Math.max(1, given.length() / 3);
    record Near(String name, int distance) {}
    List<String> near =
        known
            .limit(MAX_KNOWN)
            .map(name -> new Near(name, distance(given, name)))
            .filter(candidate -> candidate.distance() <= limit)
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
            .limit(SHOWN)
            .map(Near::name)
            .toList();
    return near.isEmpty()
        ? ""
        : near.stream().collect(Collectors.joining(", ", "; did you mean ", "?"));
  }

  /// Characters to insert, delete or replace to come from one text to the other.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
