package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketCommandsTest {
  private static SocketCommand parse(String message) {
    return SocketCommands.parse(Buffer.buffer(message.replace('\'', '"')));
  }

  private static Map<String, ?> arguments(String message) {
    return assertInstanceOf(SocketCommand.Set.class, parse(message)).arguments();
  }

  @ParameterizedTest
  @CsvSource({
    "ro, value",
    "do, value",
    "relay, value",
    "led, value",
    "wd, value",
    "ao, value",
    "register, value",
    "owpower, value",
    "nv_save, value",
    "di, debounce",
    "input, debounce",
    "ai, mode",
    "sensor, interval",
    "temp, interval",
    "owbus, scan_interval",
    "run, save"
  })
  void plainValueSetsTheFirstArgumentOfItsType(String dev, String argument) {
    assertEquals(
        Map.of(argument, 1),
        arguments("{'cmd': 'set', 'dev': '" + dev + "', 'circuit': 'x', 'value': 1}"));
  }

  @Test
  void objectHoldsNamedArguments() {
    assertEquals(
        Map.of("value", 1, "timeout", 0.7),
        arguments(
            "{'cmd': 'set', 'dev': 'do', 'circuit': '1_02',"
                + " 'value': {'value': 1, 'timeout': 0.7}, 'mode': 'PWM'}"));
  }

  @Test
  void withoutValueAllOtherMembersAreArguments() {
    assertEquals(
        Map.of("counter", 0),
        arguments("{'cmd': 'set', 'dev': 'di', 'circuit': '1_01', 'counter': 0}"));
    assertEquals(
        Map.of("counter", 0),
        arguments("{'cmd': 'set', 'dev': 'di', 'circuit': '1_01', 'value': null, 'counter': 0}"));
  }

  @Test
  void knownMembersBesideAPlainValueCountOthersDoNot() {
    assertEquals(
        Map.of("value", 1, "timeout", 2),
        arguments(
            "{'cmd': 'set', 'dev': 'do', 'circuit': '1_02', 'value': 1, 'timeout': 2,"
                + " 'topic': 'lamp'}"));
    assertEquals(
        Map.of("value", 1, "timeout", 2),
        arguments("{'cmd': 'set', 'dev': 'ro', 'circuit': '1_02', 'value': 1, 'timeout': 2}"));
  }

  @Test
  void commandsOfSomeTypesOnly() {
    assertEquals(
        Map.of("value", 1),
        arguments("{'cmd': 'set_state', 'dev': 'led', 'circuit': '1_01', 'value': 1}"));
    assertEquals(
        Map.of("value", 2.5),
        arguments("{'cmd': 'set_value', 'dev': 'ao', 'circuit': '1_01', 'value': 2.5}"));
    assertInstanceOf(
        SocketCommand.Garbage.class,
        parse("{'cmd': 'set_value', 'dev': 'do', 'circuit': '1_01', 'value': 1}"));
    assertInstanceOf(
        SocketCommand.Garbage.class,
        parse("{'cmd': 'set_state', 'dev': 'ao', 'circuit': '1_01', 'value': 1}"));
  }

  @Test
  void otherCommands() {
    assertEquals(new SocketCommand.All(), parse("{'cmd': 'all'}"));
    assertEquals(
        new SocketCommand.Filter(List.of("default")),
        parse("{'cmd': 'filter', 'devices': ['default']}"));
    assertEquals(new SocketCommand.Filter(null), parse("{'cmd': 'filter'}"));
    assertEquals(
        new SocketCommand.Full(List.of(EvokType.RO, EvokType.DO), "1_01"),
        parse("{'cmd': 'full', 'dev': 'relay', 'circuit': '1_01'}"));
    assertEquals(
        new SocketCommand.Silence(), parse("{'cmd': 'get', 'dev': 'do', 'circuit': '1_01'}"));
    assertEquals(
        new SocketCommand.Silence(), parse("{'cmd': 'simple', 'dev': 'do', 'circuit': '1_01'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "{",
        "{'cmd': 'all'} x",
        "[]",
        "[{'cmd': 'all'}]",
        "7",
        "null",
        "'all'",
        "{}",
        "{'cmd': 5}",
        "{'cmd': 'set'}",
        "{'cmd': 'set', 'dev': 'do'}",
        "{'cmd': 'set', 'dev': 5, 'circuit': '1_01'}",
        "{'cmd': 'set', 'dev': 'do', 'circuit': 5}",
        "{'cmd': 'set', 'dev': 'valve', 'circuit': '1_01', 'value': 1}",
        "{'cmd': 'toggle', 'dev': 'do', 'circuit': '1_01'}",
        "{'cmd': '__init__', 'dev': 'do', 'circuit': '1_01'}"
      })
  void garbageIsNoCommand(String message) {
    assertInstanceOf(SocketCommand.Garbage.class, parse(message));
  }

  @Test
  void deepNestingAndBrokenBytesAreGarbage() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    assertInstanceOf(SocketCommand.Garbage.class, parse(deep));
    var bytes = Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{'});
    assertInstanceOf(SocketCommand.Garbage.class, SocketCommands.parse(bytes));
  }
}
