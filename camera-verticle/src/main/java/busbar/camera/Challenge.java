package busbar.camera;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a server wants to be shown before it answers: `Digest realm="cam", nonce="...", qop="auth"`.
///
/// @param scheme in lower case
/// @param parameters by their names in lower case
record Challenge(String scheme, Map<String, String> parameters) {
  static final String BASIC = "basic";
  static final String DIGEST = "digest";

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final Pattern PARAMETER =
      Pattern.compile("(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
  private static final Pattern SCHEME = Pattern.compile(TOKEN);
  private static final Pattern BETWEEN = Pattern.compile("[\\s,]*");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  /// Reads the values of all `WWW-Authenticate` headers; several challenges may stand in one. What is
  /// not understood ends the reading.
  static List<Challenge> read(List<String> headers) {
    var challenges = new ArrayList<Challenge>();
    for (String header : headers) read(header, challenges);
    return challenges;
  }

  private static void read(String header, List<Challenge> challenges) {
    Map<String, String> parameters = null;
    int at = 0;
    while (true) {
      at = end(BETWEEN, header, at);
      Matcher parameter = PARAMETER.matcher(header).region(at, header.length());
      if (parameters != null && parameter.lookingAt()) {
        String quoted = parameter.group(2);
        String value =
            quoted == null ? parameter.group(3) : ESCAPED.matcher(quoted).replaceAll("$1");
        parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value);
        at = parameter.end();
        continue;
      }
      int schemeEnd = end(SCHEME, header, at);
      if (schemeEnd == at) return;
      parameters = new HashMap<>();
      challenges.add(
          new Challenge(header.substring(at, schemeEnd).toLowerCase(Locale.ROOT), parameters));
      at = schemeEnd;
    }
  }

  private static int end(Pattern pattern, String text, int from) {
    Matcher matcher = pattern.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? matcher.end() : from;
  }

  @Nullable String get(String name) {
    return parameters.get(name);
  }
}
