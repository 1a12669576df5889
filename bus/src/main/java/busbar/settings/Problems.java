package busbar.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The mistakes found in a configuration.
public final class Problems {
  private final List<Problem> list = new ArrayList<>();

  /// One mistake.
  ///
  /// @param text what was found and what is allowed
  public record Problem(Place place, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  public void add(Place place, String text) {
    list.add(new Problem(place, text));
  }

  /// All, in the order of the file.
  public List<Problem> all() {
    return list.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.place().file())
                .thenComparingInt(p -> p.place().line()))
        .toList();
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }
}
