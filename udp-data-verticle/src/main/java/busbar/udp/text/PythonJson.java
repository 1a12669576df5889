package busbar.udp.text;

import busbar.bus.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads JSON as Python's `json.loads` does: `NaN` and the infinities are numbers, integers have
/// any size, too large a number with a point or exponent is infinite, and of equal keys the last
/// wins.
public final class PythonJson {
  /// Lists and objects within each other.
  public static final int MAX_DEPTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(PythonNumber.MAX_DIGITS)
                  .build())
          .build();

  /// The parser knows more of them.
  private static final Set<String> NON_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

  private PythonJson() {}

  /// The value; null when the text is not JSON, or deeper than [#MAX_DEPTH].
  public static @Nullable Datum read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) return null;
      Datum datum = datum(parser);
      return parser.nextToken() == null ? datum : null;
    } catch (IOException | NumberFormatException e) {
      return null; // what is wrong is not asked for
    }
  }

  private static Datum datum(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> Datum.of(Value.of(parser.getText()));
      case VALUE_NUMBER_INT -> Datum.of(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> real(parser);
      case VALUE_TRUE -> Datum.of(Value.of(true));
      case VALUE_FALSE -> Datum.of(Value.of(false));
      case VALUE_NULL -> Datum.of(Value.MISSING);
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IOException("no value but " + token);
    };
  }

  private static Datum members(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Datum>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      members.put(key, datum(parser));
    }
    return new Datum.Members(members);
  }

  private static Datum items(JsonParser parser) throws IOException {
    List<Datum> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) items.add(datum(parser));
    return new Datum.Items(items);
  }

  private static Datum real(JsonParser parser) throws IOException {
    String text = parser.getText();
    if (!Character.isDigit(text.charAt(text.length() - 1)) && !NON_NUMBERS.contains(text)) {
      throw new IOException("no number of Python's: " + text);
    }
    return Datum.of(Value.of(parser.getDoubleValue()));
  }
}
