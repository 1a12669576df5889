package busbar.udp.station;

import busbar.bus.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads replies: JSON as Python writes it, with `NaN`, `Infinity` and `-Infinity`.
///
/// Example: `{"t1": [1700000000.25, 21.375], "p": "OLD_DATA"}`.
final class ReplyReader {
  /// Items of one point, x included; the items of a list in it count as items of the point.
  static final int MAX_ITEMS = 16;

  /// Characters of a value.
  static final int MAX_TEXT = 4096;

  private static final byte[] UNKNOWN = "UNKNOWN_COMMMAND".getBytes(StandardCharsets.US_ASCII);

  /// The word of the first generation was quoted.
  private static final byte[] UNKNOWN_QUOTED =
      "\"UNKNOWN_COMMMAND\"".getBytes(StandardCharsets.US_ASCII);

  private static final String OLD = "OLD_DATA";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private ReplyReader() {}

  static Reply read(byte[] bytes) throws BadReplyException {
    if (Arrays.equals(bytes, UNKNOWN) || Arrays.equals(bytes, UNKNOWN_QUOTED)) {
      return new Reply.UnknownCommand();
    }
    try (JsonParser json = JSON.createParser(bytes)) {
      Reply reply =
          switch (json.nextToken()) {
            case START_OBJECT -> points(json);
            case START_ARRAY -> codenames(json);
            case null, default -> throw malformed("neither points nor codenames");
          };
      if (json.nextToken() != null) throw malformed("more than one JSON text");
      return reply;
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw malformed(
          "no JSON as Python writes it" + (place == null ? "" : ", byte " + place.getByteOffset()));
    } catch (IOException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private static BadReplyException malformed(String what) {
    return BadReplyException.unreadable(what);
  }

  private static Reply codenames(JsonParser json) throws IOException, BadReplyException {
    var codenames = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_STRING) throw malformed("a codename is no text");
      codenames.add(json.getText());
    }
    return new Reply.Codenames(codenames);
  }

  private static Reply points(JsonParser json) throws IOException {
    Map<String, Reply.Point> points = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String codename = json.currentName();
      json.nextToken();
      points.put(codename, point(json)); // of a repeated name the last counts, as in Python
    }
    return new Reply.Points(points);
  }

  private static Reply.Point point(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING && json.getText().equals(OLD)) {
      return new Reply.Old();
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return new Reply.Unusable("its point is no list");
    }
    List<Value> items = new ArrayList<>();
    String why = items(json, items, true);
    if (!why.isEmpty()) return new Reply.Unusable(why);
    if (items.size() < 2) return new Reply.Unusable("its point has no value");
    if (items.size() > MAX_ITEMS) {
      return new Reply.Unusable("its point has more than " + MAX_ITEMS + " items");
    }
    return new Reply.Items(items.getFirst(), List.copyOf(items.subList(1, items.size())));
  }

  /// Reads a list to its end.
  ///
  /// @return why it cannot be used; empty when it can
  private static String items(JsonParser json, List<Value> items, boolean mayHoldLists)
      throws IOException {
    String why = "";
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonToken token = json.currentToken();
      if (token == JsonToken.START_ARRAY && mayHoldLists) {
        String within = items(json, items, false);
        if (!within.isEmpty()) why = within;
      } else if (token.isStructStart()) {
        json.skipChildren();
        why = "its point holds more than values and lists of values";
      } else if (token == JsonToken.VALUE_STRING && json.getTextLength() > MAX_TEXT) {
        why = "its text has more than " + MAX_TEXT + " characters";
      } else {
        items.add(value(json, token));
      }
    }
    return why;
  }

  private static Value value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE -> Value.of(true);
      case VALUE_FALSE -> Value.of(false);
      case VALUE_STRING -> Value.of(json.getText());
      case VALUE_NUMBER_INT -> whole(json);
      case VALUE_NUMBER_FLOAT -> Value.of(json.getDoubleValue());
      default -> Value.MISSING; // null
    };
  }

  /// An integer that is too large for the bus goes on as the nearest floating-point number.
  private static Value whole(JsonParser json) throws IOException {
    if (json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return Value.of(json.getLongValue());
    }
    BigInteger number = json.getBigIntegerValue();
    return Value.of(number.doubleValue());
  }
}
