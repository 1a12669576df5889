package busbar.node.control;

/// A text in which `*` stands for any characters, none included.
record Glob(String pattern) {
  static final Glob ANY = new Glob("*");

  boolean isPlain() {
    return pattern.indexOf('*') < 0;
  }

  /// Takes time proportional to both lengths, whatever the pattern: a regular expression would not.
  boolean matches(String text) {
    int at = 0;
    int next = 0;
    int star = -1;
    int retry = 0;
    while (at < text.length()) {
      if (next < pattern.length() && pattern.charAt(next) == '*') {
        star = next++;
        retry = at;
      } else if (next < pattern.length() && pattern.charAt(next) == text.charAt(at)) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (next < pattern.length() && pattern.charAt(next) == '*') next++;
    return next == pattern.length();
  }
}
