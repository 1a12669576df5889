package busbar.torture.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.torture.client.Order;
import busbar.torture.client.RestClient;
import busbar.torture.client.Sight;
import busbar.torture.client.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OracleTest {
  private static final String FAST = "n1:a_fast";
  private static final String OUT = "n1:a_out1";
  private static final Duration AGO_LONG = Duration.ofSeconds(100);

  @TempDir private Path folder = Path.of("");

  private final long now = System.nanoTime();
  private final Conditions conditions = new Conditions();
  private final Violations violations = new Violations(_ -> {});
  private final Lateness lateness = new Lateness();

  private Truth truth() {
    return new Truth(Map.of("n1:a", folder.resolve("journal")));
  }

  private Oracle oracle() {
    return new Oracle(truth(), conditions, violations, new Delays(), lateness);
  }

  /// A client of the other node; it has been reading for long.
  private Watcher watcher(Oracle oracle) {
    return new Watcher("n2/ws", "n2", oracle, now - AGO_LONG.toNanos());
  }

  private void journal(String word, String circuit, long value, double secondsAgo)
      throws IOException {
    long nanos = now - (long) (secondsAgo * 1e9);
    String line = "%s %s %d %d%n".formatted(word, circuit, value, nanos);
    Files.writeString(
        folder.resolve("journal"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void assertFound(int rule, String text) {
    List<String> texts = violations.texts();
    assertEquals(1, texts.size(), texts::toString);
    assertTrue(texts.getFirst().contains("rule " + rule), texts::toString);
    assertTrue(texts.getFirst().contains(text), texts::toString);
  }

  @Test
  void valueThatIsTrueOrWasRecentlyIsFine() throws IOException {
    journal("changed", "a_fast", 5, 10);
    journal("changed", "a_fast", 6, 1);
    Watcher watcher = watcher(oracle());
    watcher.show(FAST, Sight.good(5));
    watcher.show(FAST, Sight.good(6));
    assertEquals(List.of(), violations.texts());
  }

  @Test
  void valueThatWasReplacedLongAgoIsFound() throws IOException {
    journal("changed", "a_fast", 5, 10);
    journal("changed", "a_fast", 6, 4);
    watcher(oracle()).show(FAST, Sight.good(5));
    assertFound(1, "which was replaced");
  }

  @Test
  void valueThatNeverWasIsFound() throws IOException {
    journal("changed", "a_fast", 5, 10);
    watcher(oracle()).show(FAST, Sight.good(4));
    assertFound(1, "is nothing that it ever was");
  }

  @Test
  void goodValueOfANodeThatIsDeadIsFound() throws IOException {
    journal("changed", "a_fast", 5, 10);
    conditions.died("n1", now - Duration.ofSeconds(4).toNanos());
    watcher(oracle()).show(FAST, Sight.good(5));
    assertFound(1, "which cannot be known any more");
  }

  @Test
  void goodValueOfADriverThatHangsIsFound() throws IOException {
    journal("changed", "a_fast", 5, 10);
    journal("hangs", "-", 0, 5);
    watcher(oracle()).show(FAST, Sight.good(5));
    assertFound(1, "which cannot be known any more");
  }

  @Test
  void wayBackIsFound() throws IOException {
    journal("changed", "a_fast", 5, 10);
    journal("changed", "a_fast", 6, 1);
    Watcher watcher = watcher(oracle());
    watcher.show(FAST, Sight.good(6));
    watcher.show(FAST, Sight.good(5));
    assertFound(3, "shows value 0 of its history after value 1");
  }

  @Test
  void lostConnectionIsFoundUnlessTheFaultExplainsIt() {
    Oracle oracle = oracle();
    oracle.during(Disturbance.ANY);
    oracle.lost(watcher(oracle), "reset");
    assertEquals(List.of(), violations.texts());
    oracle.during(Disturbance.NONE);
    oracle.lost(watcher(oracle), "reset");
    assertFound(7, "lost its connection: reset");
  }

  @Test
  void whoHasNothingToDoWithAFaultMustNotNotice() throws IOException {
    journal("changed", "a_fast", 5, 10);
    Oracle oracle = oracle();
    Watcher watcher = watcher(oracle);
    oracle.follow(watcher);
    truth().devices().forEach(device -> watcher.show(device, Sight.notGood("bad: offline")));
    oracle.look();
    assertEquals(truth().devices().size(), violations.count());
  }

  private Orders orders() {
    return new Orders(truth(), conditions, violations, lateness);
  }

  private Order order(double secondsAgo) {
    return new Order("n2", OUT, 7, now - (long) (secondsAgo * 1e9));
  }

  @Test
  void commandThatDidWhatItSaysIsFine() throws IOException {
    journal("executed", "a_out1", 7, 1);
    orders().ended(order(1.1), RestClient.DONE);
    assertEquals(List.of(), violations.texts());
  }

  @Test
  void commandThatWasCarriedOutTwiceIsFound() throws IOException {
    journal("executed", "a_out1", 7, 1);
    journal("executed", "a_out1", 7, 0.9);
    orders().ended(order(1.1), RestClient.DONE);
    assertFound(6, "was carried out [");
  }

  @Test
  void commandThatWasCarriedOutElsewhereIsFound() throws IOException {
    journal("executed", "a_out2", 7, 1);
    orders().ended(order(1.1), RestClient.DONE);
    assertFound(6, "was carried out at n1:a_out2");
  }

  @Test
  void commandThatWasCarriedOutLateIsFound() throws IOException {
    journal("executed", "a_out1", 7, 1);
    orders().ended(order(4), RestClient.NO_ANSWER);
    assertFound(6, "was carried out after 3000 ms");
  }

  @Test
  void commandThatSaysDoneAndIsNotIsFound() throws IOException {
    journal("changed", "a_out1", 1, 10);
    orders().ended(order(1), RestClient.DONE);
    assertFound(6, "has the outcome done, but was not carried out");
  }

  @Test
  void refusedCommandThatIsCarriedOutLaterIsFound() throws IOException {
    Orders orders = orders();
    orders.ended(order(1), "OFFLINE");
    assertEquals(List.of(), violations.texts());
    journal("executed", "a_out1", 7, 0.5);
    orders.judgeAll();
    assertFound(6, "has the outcome OFFLINE, but was carried out");
  }
}
