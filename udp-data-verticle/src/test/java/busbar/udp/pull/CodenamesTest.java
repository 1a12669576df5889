package busbar.udp.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.udp.port.PortCounters;
import busbar.udp.port.Reply;
import busbar.udp.text.Codenames;
import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodenamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '!',
      textBlock =
          """
          a#b | "a#b" contains '#', which separates parts of a reply; leave it out
          a,b | "a,b" contains ',', which separates parts of a reply; leave it out
          a;b | "a;b" contains ';', which separates parts of a reply; leave it out
          a:b | "a:b" contains ':', which separates parts of a reply; leave it out
          a&b | "a&b" contains '&', which separates parts of a reply; leave it out
          !!  | a codename must not be empty
          tü  | "t\\u00fc" contains a character that is not printable ASCII (position 2); \
          clients could neither ask for it nor read it
          """)
  void aNameThatTheProtocolCannotCarryIsRefusedWithItsReason(String name, String reason) {
    assertEquals(List.of(reason), Codenames.problems(List.of(name)));
    var e = assertThrows(IllegalArgumentException.class, () -> new Codenames(List.of(name)));
    assertEquals(reason, e.getMessage());
  }

  @Test
  void allMistakesAreToldAtOnce() {
    var problems = Codenames.problems(List.of("a", "b\n", "a", "x".repeat(256)));
    assertEquals(3, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith("\"b\\n\" contains a character"), problems.get(0));
    assertEquals("\"a\" is used twice on one port", problems.get(1));
    assertEquals("a codename has at most 255 characters, got 256", problems.get(2));
  }

  @Test
  void moreCodenamesThanOnePortTakesAreRefused() {
    var problems = Codenames.problems(Collections.nCopies(4097, "a"));
    assertEquals("4097 codenames on one port, at most 4096 are allowed", problems.getFirst());
  }

  @Test
  void aSpaceIsServedButNoticed() {
    assertEquals(List.of("a b"), new Codenames(List.of("a b", "c")).withSpaces());
  }

  @Test
  void theWorstCaseIsReachedByThisVeryPort() {
    var names = new Codenames(IntStream.range(0, 22).mapToObj("codename_%05d"::formatted).toList());
    ReplySize size = ReplySize.of(names);
    assertEquals(size.bytes(), longestReply(names));
    assertEquals(15, size.fitting());
    assertTrue(longestReply(first(names, 15)) < 1024);
    assertTrue(longestReply(first(names, 16)) >= 1024);
    assertTrue(size.isTooLongForOldClients());
    assertEquals(
        "port 9000: json_wn may take 1,430 bytes, and clients with a buffer of 1,024 bytes hang or"
            + " lose its end; the first 15 of the 22 codenames always fit, move the others to a"
            + " second port",
        size.warning("port 9000", 22));
  }

  @Test
  void fifteenOfFourteenCharactersNeedNoWarning() {
    var names = new Codenames(IntStream.range(0, 15).mapToObj("codename_%05d"::formatted).toList());
    assertEquals(false, ReplySize.of(names).isTooLongForOldClients());
  }

  private static Codenames first(Codenames names, int count) {
    return new Codenames(names.names().subList(0, count));
  }

  private static int longestReply(Codenames names) {
    var board = new PointBoard(names, _ -> false);
    for (int i = 0; i < names.size(); i++) {
      board.put(i, Point.of(1795219051.014021, busbar.bus.Value.of(-2.2250738585072014e-308)));
    }
    var server = new PullServer("rig", names, board, () -> new byte[0], new PortCounters());
    return ((Reply.Datagram) server.answer(Buffer.buffer("json_wn"))).bytes().length();
  }
}
