package busbar.ws;

import busbar.bus.Names;
import busbar.settings.Settings;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Whose devices a listener shows.
public sealed interface NodeChoice {
  /// Those of the node itself, so that a client made for one machine sees what it saw before.
  record Own() implements NodeChoice {}

  /// Those of the whole site.
  record All() implements NodeChoice {}

  /// Those of some nodes, which need not be there yet.
  record Named(Set<String> nodes) implements NodeChoice {
    public Named {
      nodes = Set.copyOf(nodes);
    }
  }

  /// Reads the key `nodes`: `own`, `all`, or a list of names.
  static NodeChoice read(Settings settings) {
    List<String> words = settings.texts("nodes", List.of("own"));
    if (words.equals(List.of("own"))) return new Own();
    if (words.equals(List.of("all"))) return new All();
    for (String word : words) {
      if (Names.isNode(word)) continue;
      settings.problem("nodes", "must be own, all or a list of nodes, not '" + word + "'");
      return new Own();
    }
    return new Named(Set.copyOf(words));
  }

  /// Which nodes these are, seen from the node that is named here.
  default Predicate<String> filter(String own) {
    return switch (this) {
      case Own _ -> own::equals;
      case All _ -> _ -> true;
      case Named(Set<String> nodes) -> nodes::contains;
    };
  }
}
