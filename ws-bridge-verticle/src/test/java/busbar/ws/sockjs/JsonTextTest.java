package busbar.ws.sockjs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Value;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes to browsers is JSON, and harmless wherever a page puts it.
final class JsonTextTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1500, 1.500", "-500, -0.500", "1795234012461302, 1795234012461.302"})
  void thousandthsKeepTheirSignAndDigits(long given, String text) {
    assertEquals(text, new JsonText().thousandths(given).toString());
  }

  @Test
  void whatCouldEndAScriptOrMeanACodeIsEscaped() {
    String hostile = "</script> 100 % °C \"\\\u2028\u0000\uD83D";
    String json = new JsonText().raw("{").member("label", hostile).raw("}").toString();
    assertEquals(
        "{\"label\":\"\\u003c/script> 100 \\u0025 \\u00b0C"
            + " \\u0022\\u005c\\u2028\\u0000\\ud83d\"}",
        json);
    assertEquals(hostile, new JsonObject(json).getString("label"));
  }

  @Test
  void whatIsNoNumberIsNull() {
    var json = new JsonText().value(Value.of(Double.NaN)).raw(" ");
    json.value(Value.of(Double.NEGATIVE_INFINITY)).raw(" ").value(Value.MISSING);
    assertEquals("null null null", json.toString());
  }
}
