package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import busbar.bus.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Replies as Python writes them, and what is none.
class ReplyReaderTest {
  private static Reply read(String text) throws BadReplyException {
    return ReplyReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Reply.Point point(String text) throws BadReplyException {
    var points = assertInstanceOf(Reply.Points.class, read("{\"a\": " + text + "}"));
    return points.points().getOrDefault("a", new Reply.Old());
  }

  private static Reply.Items items(Value x, Value... values) {
    return new Reply.Items(x, List.of(values));
  }

  @Test
  void valuesKeepTheirType() throws Exception {
    Value x = Value.of(1.5);
    assertEquals(items(x, Value.of(7)), point("[1.5, 7]"));
    assertEquals(items(x, Value.of(7.0)), point("[1.5, 7.0]"));
    assertEquals(items(x, Value.of(1e-9)), point("[1.5, 1e-09]"));
    assertEquals(items(x, Value.of(-0.0)), point("[1.5, -0.0]"));
    assertEquals(items(x, Value.of(true)), point("[1.5, true]"));
    assertEquals(items(x, Value.MISSING), point("[1.5, null]"));
    assertEquals(items(x, Value.of("5 \u00b5m")), point("[1.5, \"5 \\u00b5m\"]"));
    assertEquals(items(x, Value.of(Double.NaN)), point("[1.5, NaN]"));
    assertEquals(items(x, Value.of(Double.POSITIVE_INFINITY)), point("[1.5, Infinity]"));
    assertEquals(items(x, Value.of(Double.NEGATIVE_INFINITY)), point("[1.5, -Infinity]"));
    assertEquals(items(x, Value.of(Long.MIN_VALUE)), point("[1.5, -9223372036854775808]"));
    assertEquals(items(x, Value.of(1e20)), point("[1.5, 100000000000000000000]"));
  }

  @Test
  void listsAreItemsOfThePoint() throws Exception {
    assertEquals(items(Value.of(1), Value.of(2), Value.of(3)), point("[1, 2, 3]"));
    assertEquals(items(Value.of(1), Value.of(2), Value.of(3)), point("[1, [2, 3]]"));
    assertEquals(
        new Reply.Unusable("its point has more than 16 items"),
        point("[" + "1, ".repeat(ReplyReader.MAX_ITEMS) + "1]"));
    assertInstanceOf(Reply.Unusable.class, point("[1, [[2]]]"));
    assertInstanceOf(Reply.Unusable.class, point("[1, {\"b\": [2]}]"));
    assertInstanceOf(Reply.Unusable.class, point("[1, []]"));
  }

  @Test
  void longTextsAreLeftOut() throws Exception {
    String text = "x".repeat(ReplyReader.MAX_TEXT);
    assertEquals(items(Value.of(1), Value.of(text)), point("[1, \"" + text + "\"]"));
    assertInstanceOf(Reply.Unusable.class, point("[1, \"" + text + "x\"]"));
  }

  @Test
  void otherReplies() throws Exception {
    assertEquals(new Reply.Old(), point("\"OLD_DATA\""));
    assertEquals(new Reply.Codenames(List.of("t1", "raw#raw")), read("[\"t1\", \"raw#raw\"]"));
    assertEquals(new Reply.Points(Map.of()), read("{}"));
    assertEquals(new Reply.UnknownCommand(), read("UNKNOWN_COMMMAND"));
    assertEquals(new Reply.UnknownCommand(), read("\"UNKNOWN_COMMMAND\""));
    assertEquals(items(Value.of(1), Value.of(3)), point("[1, 2], \"a\": [1, 3]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "7",
        "null",
        "\"t1\"",
        "{",
        "{}{}",
        "{} x",
        "[\"t1\"",
        "[1]",
        "[[]]",
        "{\"a\"}",
        "{\"a\": [1,]}",
        "{'a': [1, 2]}",
        "{\"a\": [1, 2]",
        "RET#{}",
        "OLD_DATA",
        "[\"\\x\"]",
        "{\"a\": [01, 2]}",
        "{\"a\": [nan, 2]}"
      })
  void whatIsNoReply(String text) {
    assertThrows(BadReplyException.class, () -> read(text));
  }

  @Test
  void deepNestingIsRefused() {
    assertThrows(BadReplyException.class, () -> read("{\"a\": " + "[".repeat(60_000) + "}"));
    assertThrows(BadReplyException.class, () -> read("{\"a\":".repeat(10_000)));
  }

  /// Whatever comes, it is a reply or a bad reply.
  @Test
  void anyBytesAtAll() {
    long seed = Long.getLong("busbar.test.seed", System.nanoTime());
    var random = new Random(seed);
    byte[] good =
        "{\"t1\": [1700000000.25, 21.375], \"b\": \"OLD_DATA\", \"c\": [1, [NaN, null, \"x\"]]}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = good.clone();
      for (int n = random.nextInt(1, 6); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertInstanceOf(Reply.class, ReplyReader.read(bytes), () -> "seed " + seed);
      } catch (BadReplyException e) {
        assertEquals(true, e.quality().isBad(), () -> "seed " + seed);
      }
    }
  }
}
