package busbar.ws.sockjs;

import busbar.bus.Value;
import busbar.bus.Values;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes compact JSON as ASCII; every other character is escaped, and so is what could end a script
/// or a tag should a page put it into one.
final class JsonText {
  private static final int FIRST_PRINTABLE = ' ';
  private static final int LAST_PRINTABLE = '~';
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder text = new StringBuilder();

  /// Appends what is JSON already.
  JsonText raw(String json) {
    text.append(json);
    return this;
  }

  JsonText number(long number) {
    text.append(number);
    return this;
  }

  /// A number of thousandths as a number with a fraction.
  JsonText thousandths(long thousandths) {
    if (thousandths < 0) text.append('-');
    text.append(Math.abs(thousandths / 1000));
    long rest = Math.abs(thousandths % 1000);
    if (rest == 0) return this;
    text.append('.').append((char) ('0' + rest / 100));
    text.append((char) ('0' + rest / 10 % 10)).append((char) ('0' + rest % 10));
    return this;
  }

  /// JSON has no NaN and no infinity: they are null.
  JsonText number(double number) {
    return Double.isFinite(number) ? raw(Double.toString(number)) : raw("null");
  }

  JsonText value(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number(number);
      case Value.Real(double number) -> number(number);
      case Value.Bool(boolean on) -> raw(on ? "true" : "false");
      case Value.Text(String string) -> string(string);
      case Value.Missing _ -> raw("null");
    };
  }

  JsonText values(Values values) {
    text.append('{');
    for (int i = 0; i < values.size(); i++) member(values.name(i)).value(values.value(i));
    text.append('}');
    return this;
  }

  JsonText string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) character(string.charAt(i));
    text.append('"');
    return this;
  }

  private void character(char c) {
    boolean plain = c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE;
    // The event-source transport of sockjs-client takes what follows a percent sign for a code.
    boolean isSafe = c != '"' && c != '\\' && c != '<' && c != '%';
    if (plain && isSafe) {
      text.append(c);
    } else {
      text.append("\\u").append(HEX.toHexDigits(c));
    }
  }

  /// Begins the next member of an object: a comma unless it is the first, then its name.
  JsonText member(String name) {
    return element().string(name).raw(":");
  }

  /// The next member, unless there is nothing to say.
  JsonText member(String name, @Nullable String string) {
    return string == null ? this : member(name).string(string);
  }

  /// Separates the next element from the one before.
  JsonText element() {
    int last = text.isEmpty() ? '{' : text.charAt(text.length() - 1);
    if (last != '{' && last != '[') text.append(',');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
