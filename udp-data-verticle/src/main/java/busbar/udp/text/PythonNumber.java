package busbar.udp.text;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads numbers from text as Python's `int` and `float` do: white space around them, a sign,
/// leading zeros and single underscores between digits will do; hexadecimal digits will not.
public final class PythonNumber {
  /// Digits of an integer; Python has this limit, too.
  public static final int MAX_DIGITS = 4300;

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern NAN = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);
  private static final Pattern INFINITY =
      Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);

  private PythonNumber() {}

  /// The integer; null when the text is none, or has more than [#MAX_DIGITS].
  public static @Nullable BigInteger integer(String text) {
    String digits = bare(text);
    boolean fits = digits.length() <= MAX_DIGITS && INTEGER.matcher(digits).matches();
    return fits ? new BigInteger(digits) : null;
  }

  /// The number, infinite when it is too large; null when the text is none.
  public static @Nullable Double real(String text) {
    String digits = bare(text);
    if (NAN.matcher(digits).matches()) return Double.NaN;
    if (INFINITY.matcher(digits).matches()) {
      return digits.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return REAL.matcher(digits).matches() ? Double.valueOf(digits) : null;
  }

  /// Without the white space around it, and without underscores if all of them are between digits.
  private static String bare(String text) {
    String stripped = strip(text);
    if (stripped.indexOf('_') < 0) return stripped;
    for (int i = 0; i < stripped.length(); i++) {
      boolean allowed = isDigit(stripped, i - 1) && isDigit(stripped, i + 1);
      if (stripped.charAt(i) == '_' && !allowed) return stripped;
    }
    return stripped.replace("_", "");
  }

  private static boolean isDigit(String text, int index) {
    if (index < 0 || index >= text.length()) return false;
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isSpace(text.charAt(begin))) begin++;
    while (end > begin && isSpace(text.charAt(end - 1))) end--;
    return text.substring(begin, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
