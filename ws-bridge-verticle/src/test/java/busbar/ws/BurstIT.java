package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceType;
import busbar.bus.Value;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that sends thousands of commands in one go.
@Timeout(120)
final class BurstIT {
  private static final int BURST = 10_000;
  private static final int TURNS = 50;

  private final TestLab lab = TestLab.open();
  private final TestServer server = TestServer.open(lab, Map.of("coalesce", "0"));

  @BeforeEach
  void declare() {
    lab.relay("2_01");
    lab.relay("2_02");
    lab.relay("9_02");
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  @Test
  void allAreCarriedOutInTheirOrderAndOthersAreServedMeanwhile() {
    try (TestSocket eager = server.socket();
        TestSocket calm = server.socket()) {
      eager.send("{'cmd': 'filter', 'devices': []}");
      Thread burst = Thread.ofVirtual().start(() -> burst(eager, "2_01"));
      switchBackAndForth(calm);
      join(burst);
      eager.settle();
      assertEquals(BURST + TURNS, lab.commands());
      assertEquals(
          "{\"dev\": \"ro\", \"circuit\": \"2_01\", \"value\": 1}",
          server.get("/rest/ro/2_01").body());
    }
  }

  @Test
  void thoseToHardwareThatHangsHoldUpTheirOwnClientOnly() {
    try (TestSocket eager = server.socket();
        TestSocket calm = server.socket()) {
      Thread burst = Thread.ofVirtual().start(() -> burst(eager, "9_02"));
      switchBackAndForth(calm);
      join(burst);
      assertTrue(lab.commands() < TURNS + 20, () -> "waited for each other: " + lab.commands());
    }
    switchBackAndForth(server.socket());
    assertEquals(Value.of(0), lab.value(TestLab.id(DeviceType.RO, "9_02")));
  }

  /// The last one switches on.
  private static void burst(TestSocket client, String circuit) {
    for (int i = 0; i < BURST; i++) {
      client.send(
          "{'cmd': 'set', 'dev': 'ro', 'circuit': '" + circuit + "', 'value': " + i % 2 + "}");
    }
  }

  private void switchBackAndForth(TestSocket client) {
    client.send("{'cmd': 'filter', 'devices': ['ro']}");
    for (int i = 0; i < TURNS; i++) {
      int value = 1 - i % 2;
      client.send("{'cmd': 'set', 'dev': 'ro', 'circuit': '2_02', 'value': " + value + "}");
      String wanted = "{\"dev\": \"ro\", \"circuit\": \"2_02\", \"value\": " + value + "}";
      while (!client.next().contains(wanted)) {}
    }
    client.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
