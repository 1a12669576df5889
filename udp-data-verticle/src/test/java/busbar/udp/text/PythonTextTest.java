package busbar.udp.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import busbar.bus.Value;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonTextTest {
  /// Rows a to y of the protocol's table of values; null is silence.
  static List<Arguments> recordedValues() {
    return List.of(
        real(0.1, "0.1"),
        real(1, "1.0"),
        real(-0.0, "-0.0"),
        real(1e15, "1000000000000000.0"),
        real(1e16, "1e+16"),
        real(9999999999999998.0, "9999999999999998.0"),
        real(0.0001, "0.0001"),
        real(0.00001, "1e-05"),
        real(0.000015, "1.5e-05"),
        real(2.5e-9, "2.5e-09"),
        real(1e22, "1e+22"),
        real(1e100, "1e+100"),
        real(Double.MIN_VALUE, "5e-324"),
        real(Double.MAX_VALUE, "1.7976931348623157e+308"),
        real(1.0 / 3, "0.3333333333333333"),
        real(2.0 / 3, "0.6666666666666666"),
        arguments(scalar(Value.of(Double.NaN)), "nan", "NaN"),
        arguments(scalar(Value.of(Double.POSITIVE_INFINITY)), "inf", "Infinity"),
        arguments(scalar(Value.of(Double.NEGATIVE_INFINITY)), "-inf", "-Infinity"),
        arguments(scalar(Value.of(0)), "0", "0"),
        arguments(
            new Datum.Whole(BigInteger.TEN.pow(20)),
            "100000000000000000000",
            "100000000000000000000"),
        arguments(text("say \"hi\" \\ /"), "say \"hi\" \\ /", "\"say \\\"hi\\\" \\\\ /\""),
        arguments(text(""), "", "\"\""),
        arguments(text("5 µm"), null, "\"5 \\u00b5m\""),
        arguments(
            new Datum.Items(List.of(scalar(Value.of(1)), scalar(Value.of(2)))), "[1, 2]", "[1, 2]"),
        arguments(scalar(Value.of(true)), "True", "true"),
        arguments(scalar(Value.of(false)), "False", "false"),
        arguments(scalar(Value.MISSING), "None", "null"),
        arguments(scalar(Value.of(Long.MIN_VALUE)), "-9223372036854775808", "-9223372036854775808"),
        arguments(scalar(Value.of(0.1f)), "0.1", "0.1"));
  }

  @ParameterizedTest
  @MethodSource("recordedValues")
  void aValueIsWrittenAsPythonWritesIt(Datum value, @Nullable String raw, String json) {
    var out = new AsciiBytes(16);
    PythonText.str(out, value);
    if (raw == null) assertFalse(out.isAscii());
    else assertEquals(raw, written(out));
    var asJson = new AsciiBytes(16);
    PythonText.json(asJson, List.of(scalar(Value.of(1700000000.25)), value));
    assertEquals("[1700000000.25, " + json + "]", written(asJson));
  }

  /// Subnormal doubles whose shortest form has one digit, where the JDK's has two.
  static List<Arguments> oneDigitSubnormals() {
    return List.of(
        arguments(1, "5e-324"),
        arguments(2, "1e-323"),
        arguments(3, "1.5e-323"),
        arguments(4, "2e-323"),
        arguments(10, "5e-323"),
        arguments(12, "6e-323"),
        arguments(20, "1e-322"),
        arguments(21, "1.04e-322"));
  }

  @ParameterizedTest
  @MethodSource("oneDigitSubnormals")
  void aSubnormalHasNoMoreDigitsThanItNeeds(long bits, String expected) {
    var out = new AsciiBytes(32);
    PythonText.json(out, Double.longBitsToDouble(bits));
    assertEquals(expected, written(out));
  }

  @Test
  void everyCharacterOfJsonTextIsAsciiAndEscapedAsPythonDoes() {
    var out = new AsciiBytes(16);
    JsonText.append(out, "\n\r\t\f\b\u0001\u001f\u007f\u00e9\u20ac\ud83d\ude00\ud800'/<");
    assertEquals(
        "\"\\n\\r\\t\\f\\b\\u0001\\u001f\\u007f\\u00e9\\u20ac\\ud83d\\ude00\\ud800'/<\"",
        written(out));
  }

  @Test
  void textInsideAListIsQuotedTheWayPythonQuotes() {
    var items =
        new Datum.Items(
            List.of(text("plain"), text("it's"), text("'\""), text("a\\\n\u0001\u200b"), text("")));
    var out = new AsciiBytes(64);
    PythonText.str(out, items);
    assertEquals("['plain', \"it's\", '\\'\"', 'a\\\\\\n\\x01\\u200b', '']", written(out));
  }

  private static String written(AsciiBytes out) {
    return new String(out.toBytes(), US_ASCII);
  }

  private static Arguments real(double value, String both) {
    return arguments(scalar(Value.of(value)), both, both);
  }

  private static Datum scalar(Value value) {
    return Datum.of(value);
  }

  private static Datum text(String text) {
    return Datum.of(Value.of(text));
  }
}
