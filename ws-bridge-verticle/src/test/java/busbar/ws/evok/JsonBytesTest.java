package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JsonBytesTest {
  private static String text(JsonBytes json) {
    return new String(json.toBytes(), StandardCharsets.US_ASCII);
  }

  @Test
  void everythingBeyondAsciiIsEscaped() {
    assertEquals(
        "\"\\u00b0C \\\"a\\\\b\\\" \\n\\r\\t \\u0007 \\ud83d\\ude00 \\u007f\"",
        text(new JsonBytes().text("°C \"a\\b\" \n\r\t \u0007 😀 \u007f")));
  }

  @Test
  void numbersKeepTheirKind() {
    var json = new JsonBytes().raw("[");
    json.element().value(Value.of(7));
    json.element().value(Value.of(7.0));
    json.element().value(Value.of(1.3e8));
    json.element().value(Value.of(Double.NaN));
    json.element().value(Value.of(true));
    json.element().value(Value.MISSING);
    assertEquals("[7, 7.0, 1.3E8, null, true, null]", text(json.raw("]")));
  }

  @Test
  void growsBeyondItsFirstSize() {
    String wide = "x".repeat(10_000);
    assertEquals("\"" + wide + "\"", text(new JsonBytes().text(wide)));
    assertEquals("\"" + "\\u00b0".repeat(500) + "\"", text(new JsonBytes().text("°".repeat(500))));
  }
}
