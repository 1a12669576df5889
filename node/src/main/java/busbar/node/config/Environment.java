package busbar.node.config;

import busbar.settings.Place;
import busbar.settings.Problems;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts environment variables where a value says `${NAME}`; `$${` stands for `${` itself.
///
/// @param variables the value of a variable; null when it is not set
record Environment(Function<String, @Nullable String> variables) {
  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}]*)(}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  String substitute(String text, Place place, Problems problems) {
    if (!text.contains("${")) return text;
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match, place, problems)));
  }

  private String replacement(MatchResult match, Place place, Problems problems) {
    if (!match.group(1).isEmpty()) return match.group().substring(1);
    String name = match.group(2);
    if (match.group(3).isEmpty() || !NAME.matcher(name).matches()) {
      problems.add(
          place,
          "'" + match.group() + "' is not ${NAME} of an environment variable; write $${ for ${");
      return match.group();
    }
    String value = variables.apply(name);
    if (value != null) return value;
    problems.add(place, "the environment variable " + name + " is not set");
    return match.group();
  }
}
