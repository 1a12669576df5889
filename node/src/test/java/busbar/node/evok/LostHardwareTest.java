package busbar.node.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Checklist 12 and 13: hardware that is away at start, and hardware that is lost and comes back.
@Timeout(60)
class LostHardwareTest {
  private static final String RELAY = "/rest/ro/box_01";

  @TempDir private Path folder;

  @Test
  void circuitsOfHardwareThatIsAwayAtStartAreThereAndGetTheirValuesLater() throws Exception {
    try (var slave = new Slave()) {
      slave.disconnect();
      try (Twin twin = start(slave)) {
        String text = twin.await(RELAY, body -> body.contains("quality")).body();
        var away = new JsonObject(text);
        assertEquals(List.of("dev", "circuit", "value"), firstKeys(away));
        assertTrue(away.containsKey("value") && away.getValue("value") == null, text);
        assertEquals("bad", away.getString("quality"));
        assertTrue(away.getString("reason").contains("does not answer"), text);
        assertTrue(twin.get("/rest/all").body().contains("\"box_01\""));
        assertEquals(Integer.MAX_VALUE, lastContact(twin), "nothing was heard of it ever");

        slave.relay.set(1);
        slave.connect();

        String back = twin.await(RELAY, body -> !body.contains("quality")).body();
        assertEquals("{\"dev\": \"ro\", \"circuit\": \"box_01\", \"value\": 1}", back);
      }
    }
  }

  @Test
  void lostHardwareShowsNoValueAndTakesNoWriteThatWouldHappenLater() throws Exception {
    try (var slave = new Slave()) {
      slave.relay.set(1);
      slave.connect();
      try (Twin twin = start(slave)) {
        twin.await(RELAY, body -> body.endsWith("\"value\": 1}"));
        try (Listener listener = twin.listen("v3")) {
          listener.send("{'cmd': 'filter', 'devices': ['ro']}");
          slave.disconnect();
          JsonObject event = listener.await(o -> o.containsKey("quality"));
          assertEquals(1, event.getInteger("last_value"), event.encode());
          assertTrue(event.containsKey("value") && event.getValue("value") == null);
        }
        assertEquals(
            1, new JsonObject(keep(twin).body()).getInteger("value"), "stale_values: keep");

        double contact = lastContact(twin);
        twin.await("/rest/modbus_slave/box/last_comm", _ -> lastContact(twin) > contact + 0.1);

        HttpResponse<String> refused = twin.form(RELAY, "value=0");
        assertEquals(404, refused.statusCode());
        assertEquals(
            java.util.Set.of("ConnectionException"),
            new JsonObject(refused.body()).getJsonObject("errors").fieldNames());
        try (Listener client = twin.listen("v3")) {
          client.send("{'cmd': 'filter', 'devices': []}");
          client.send("{'cmd': 'set', 'dev': 'ro', 'circuit': 'box_01', 'value': 0}");
          var _ = client.settle();
        }

        slave.connect();
        twin.await(RELAY, body -> body.endsWith("\"value\": 1}"));
        assertEquals(200, twin.form(RELAY, "value=1").statusCode(), "commands are taken in order");
        assertEquals(1, slave.writes.get(), "only the last command reached the box");
      }
    }
  }

  private Twin start(Slave slave) throws Exception {
    return Twin.start(folder, "{box: {driver: slave, port: %d}}".formatted(slave.port));
  }

  private static HttpResponse<String> keep(Twin twin) {
    return twin.send("keep", "GET", RELAY, "", Twin.FORM);
  }

  private static double lastContact(Twin twin) {
    return twin.object("/rest/modbus_slave/box").getDouble("last_comm");
  }

  private static List<String> firstKeys(JsonObject object) {
    return object.fieldNames().stream().limit(3).toList();
  }
}
