package busbar.ws.evok;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What stands behind `/rest/` or `/json/`.
sealed interface RestPath {
  /// `all`
  record All() implements RestPath {}

  /// `<dev>/<circuit>`
  record One(String type, String circuit) implements RestPath {}

  /// `<dev>/<circuit>/<prop>`
  record PropertyOfOne(String type, String circuit, String property) implements RestPath {}

  /// `<dev>/all`
  record Every(String type) implements RestPath {}

  /// `<dev>/all/<prop>`
  record PropertyOfEvery(String type, String property) implements RestPath {}

  /// No route of EVOK.
  record Nothing() implements RestPath {}

  /// Reads a path; one slash at the end does not count.
  ///
  /// @param path the whole path as it was sent, percent-encoded
  static RestPath parse(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    if (parts.size() > 3 && parts.getLast().isEmpty()) parts.removeLast();
    List<String> rest;
    try {
      rest = parts.stream().skip(2).map(RestPath::decode).toList();
    } catch (IllegalArgumentException _) {
      return new Nothing(); // a broken percent code
    }
    if (rest.contains("")) return new Nothing();
    return switch (rest.size()) {
      case 1 -> rest.get(0).equals("all") ? new All() : new Nothing();
      case 2 ->
          rest.get(1).equals("all") ? new Every(rest.get(0)) : new One(rest.get(0), rest.get(1));
      case 3 ->
          rest.get(1).equals("all")
              ? new PropertyOfEvery(rest.get(0), rest.get(2))
              : new PropertyOfOne(rest.get(0), rest.get(1), rest.get(2));
      default -> new Nothing();
    };
  }

  private static String decode(String part) {
    // In a path a plus is a plus.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
