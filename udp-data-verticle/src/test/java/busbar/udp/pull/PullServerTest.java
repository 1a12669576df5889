package busbar.udp.pull;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import busbar.bus.Value;
import busbar.udp.GoldenPair;
import busbar.udp.port.PortCounters;
import busbar.udp.port.PortReport;
import busbar.udp.port.Reply;
import busbar.udp.text.Codenames;
import busbar.udp.text.Datum;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PullServerTest {
  private static final String UNKNOWN = "UNKNOWN_COMMMAND";

  private final PortCounters counters = new PortCounters();
  private final BitSet old = new BitSet();

  static List<GoldenPair> recordedPairs() throws IOException {
    return GoldenPair.read("/golden/date-port.tsv");
  }

  @ParameterizedTest
  @MethodSource("recordedPairs")
  void anyRequestIsAnsweredAsTheOriginalDoes(GoldenPair pair) {
    PullServer rig = benchRig();
    Reply reply = rig.answer(pair.request());
    if (pair.reply() == null) assertEquals(Reply.Silence.NON_ASCII_REQUEST, reply);
    else assertEquals(pair.reply(), text(reply));
  }

  @Test
  void anXyServerShowsWhatTheOriginalShows() {
    var names = new Codenames(List.of("spec", "iv"));
    var board = new PointBoard(names, old::get);
    PullServer rig = server("xy rig", names, board);
    old.set(1);
    assertEquals("{\"spec\": [0.0, 0.0], \"iv\": \"OLD_DATA\"}", ask(rig, "json_wn"));
    board.put(0, Point.of(12.5, Value.of(3)));
    board.put(1, Point.of(0.1, Value.of(1e-9)));
    old.clear(1);
    assertEquals("12.5,3;0.1,1e-09", ask(rig, "raw"));
    board.put(1, Point.of(0.2, Value.of(2e-9)));
    old.set(1);
    assertEquals("spec:12.5,3;iv:OLD_DATA", ask(rig, "raw_wn"));
    assertEquals("\"OLD_DATA\"", ask(rig, "iv#json"));
  }

  @Test
  void aJoinedReplyFollowsEveryChangeOfAPointAndOfItsAge() {
    var names = new Codenames(List.of("a", "b"));
    var board = new PointBoard(names, old::get);
    PullServer rig = server("rig", names, board);
    assertEquals("0.0,0.0;0.0,0.0", ask(rig, "raw"));
    board.put(1, Point.of(2.0, Value.of(7)));
    assertEquals("0.0,0.0;2.0,7", ask(rig, "raw"));
    assertEquals("0.0,0.0;2.0,7", ask(rig, "raw"));
    old.set(0);
    assertEquals("OLD_DATA;2.0,7", ask(rig, "raw"));
    assertEquals("OLD_DATA", ask(rig, "a#raw"));
    old.clear(0);
    assertEquals("0.0,0.0", ask(rig, "a#raw"), "one codename may be judged young first ...");
    assertEquals("0.0,0.0;2.0,7", ask(rig, "raw"), "... and the joined reply must know it");
  }

  @Test
  void aServerWithoutCodenamesSendsEmptyLists() {
    var names = new Codenames(List.of());
    PullServer rig = server("rig", names, new PointBoard(names, old::get));
    for (String request : List.of("raw", "raw_wn", "codenames_raw")) {
      assertEquals("", ask(rig, request));
    }
    assertEquals("[]", ask(rig, "json"));
    assertEquals("{}", ask(rig, "json_wn"));
    assertEquals("[]", ask(rig, "codenames_json"));
  }

  @Test
  void codenamesThatAreAlsoCommandsDoNotCollide() {
    var names = new Codenames(List.of("raw", "name", "it \"is\" \\"));
    var board = new PointBoard(names, old::get);
    board.put(0, Point.of(1, Value.of(2)));
    PullServer rig = server("rig", names, board);
    assertEquals("1,2", ask(rig, "raw#raw"));
    assertEquals("[0.0, 0.0]", ask(rig, "name#json"));
    assertEquals("rig", ask(rig, "name"));
    assertEquals(
        "{\"raw\": [1, 2], \"name\": [0.0, 0.0], \"it \\\"is\\\" \\\\\": [0.0, 0.0]}",
        ask(rig, "json_wn"));
  }

  @Test
  void oneTextThatIsNotAsciiSilencesRawRepliesOnlyAndIsCounted() {
    var names = new Codenames(List.of("t", "u"));
    var board = new PointBoard(names, old::get);
    PullServer rig = server("rig", names, board);
    assertEquals(false, board.put(1, Point.of(1.5, Value.of("5 µm"))));
    for (String request : List.of("raw", "raw_wn", "u#raw")) {
      assertEquals(Reply.Silence.NON_ASCII_REPLY, rig.answer(bytes(request, US_ASCII)));
    }
    assertEquals("0.0,0.0", ask(rig, "t#raw"));
    assertEquals("[[0.0, 0.0], [1.5, \"5 \\u00b5m\"]]", ask(rig, "json"));
    old.set(1);
    assertEquals(
        "0.0,0.0;OLD_DATA", ask(rig, "raw"), "an old text is not shown, so nothing is silenced");
    assertEquals(3, counted().silent().get("non_ascii_reply"));
  }

  @Test
  void onlyTheFirst8192BytesOfARequestAreSeen() {
    PullServer rig = benchRig();
    String full = "x".repeat(8192);
    assertEquals(UNKNOWN, ask(rig, full));
    assertEquals(UNKNOWN, ask(rig, "x".repeat(60_000)));
    assertEquals(UNKNOWN, text(rig.answer(bytes((full + "é"), ISO_8859_1))));
    assertEquals(
        Reply.Silence.NON_ASCII_REQUEST, rig.answer(bytes((full.substring(1) + "é"), ISO_8859_1)));
    assertEquals(3, counted().unknownCommands());
    assertEquals(1, counted().silent().get("non_ascii_request"));
  }

  @Test
  void theLargestReplyThatFitsADatagramIsSentAndOneByteMoreIsNot() {
    var names = new Codenames(List.of("t"));
    var board = new PointBoard(names, old::get);
    PullServer rig = server("rig", names, board);
    board.put(0, Point.of(1, Value.of("x".repeat(65_505))));
    assertEquals(65_507, ask(rig, "raw").length());
    assertEquals(Reply.Silence.REPLY_TOO_LONG, rig.answer(bytes("json", US_ASCII)));
    board.put(0, Point.of(1, Value.of("x".repeat(65_506))));
    assertEquals(Reply.Silence.REPLY_TOO_LONG, rig.answer(bytes("raw", US_ASCII)));
    assertEquals(2, counted().silent().get("reply_too_long"));
    assertEquals(65_507, counted().largestReply());
  }

  @Test
  void repliesThatOldClientsCannotReadAreCounted() {
    var names = new Codenames(List.of("t"));
    var board = new PointBoard(names, old::get);
    PullServer rig = server("rig", names, board);
    board.put(0, Point.of(1, Value.of("x".repeat(1021))));
    assertEquals(1023, ask(rig, "raw").length());
    assertEquals(0, counted().longReplies());
    board.put(0, Point.of(1, Value.of("x".repeat(1022))));
    assertEquals(1024, ask(rig, "raw").length());
    assertEquals(1, counted().longReplies());
    assertEquals(2, counted().requests());
  }

  @Test
  void aNameThatClientsCannotReadIsRefused() {
    var names = new Codenames(List.of());
    var board = new PointBoard(names, old::get);
    var e = assertThrows(IllegalArgumentException.class, () -> server("Prüfstand", names, board));
    assertEquals(
        "the name of a port must be printable ASCII, because clients cannot read more;"
            + " character 3 is not",
        e.getMessage());
  }

  private PullServer benchRig() {
    var names = new Codenames(List.of("t1", "p", "on", "txt", "none", "v3", "cold"));
    old.set(6);
    var board = new PointBoard(names, old::get);
    board.put(0, Point.of(1700000000.25, Value.of(21.375)));
    board.put(1, Point.of(1700000000, Value.of(7)));
    board.put(2, Point.of(1700000000.5, Value.of(true)));
    board.put(3, Point.of(1700000000.5, Value.of("idle")));
    board.put(4, Point.of(1700000000.5, Value.MISSING));
    board.put(
        5, new Point(List.of(Datum.of(Value.of(1)), Datum.of(Value.of(2)), Datum.of(Value.of(3)))));
    board.put(6, Point.of(1700000000.5, Value.of(3.5)));
    return server("bench rig", names, board);
  }

  private PullServer server(String name, Codenames names, PointBoard board) {
    return new PullServer(name, names, board, () -> "{}".getBytes(US_ASCII), counters);
  }

  private PortReport counted() {
    return counters.report(9000, "rig");
  }

  private static Buffer bytes(String text, Charset charset) {
    return Buffer.buffer(text.getBytes(charset));
  }

  private static String ask(PullServer rig, String request) {
    return text(rig.answer(bytes(request, US_ASCII)));
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Datagram(Buffer bytes) -> bytes.toString(US_ASCII);
      case Reply.Silence reason -> "silence: " + reason;
      case Reply.Later _ -> "later";
    };
  }
}
