package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Procedures by name.
final class RpcIT {
  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    lab.relay("2_01");
    lab.output("1_02");
    lab.input("1_01");
    lab.thermometer("28A1B2C3D4E5F607");
    server = TestServer.open(lab, Map.of());
  }

  @AfterAll
  static void close() {
    server.close();
    lab.close();
  }

  private static String rpc(String body) {
    var answer = server.post("/rpc", "text/plain", body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.headers().firstValue("access-control-allow-origin").isEmpty());
    return answer.body();
  }

  private static Object result(String method, String params) {
    String body =
        rpc(
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}"
                .formatted(method, params));
    var answer = new JsonObject(body);
    assertTrue(answer.containsKey("result"), body);
    return String.valueOf(answer.getValue("result"));
  }

  private static int error(String body) {
    return new JsonObject(rpc(body)).getJsonObject("error").getInteger("code");
  }

  @Test
  void oneCallABatchAndVersionOne() {
    assertEquals("1", result("relay_set", "[\"2_01\", 1]"));
    assertEquals("1", result("relay_get", "[\"2_01\"]"));
    assertEquals("1", result("ro_get", "{\"circuit\": \"2_01\"}"));
    assertEquals(
        new JsonArray(
            "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": 0},"
                + " {\"jsonrpc\": \"2.0\", \"id\": 2, \"error\": {\"code\": -32601, \"message\": \"Method not found: fly\"}}]"),
        new JsonArray(
            rpc(
                "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"relay_set\", \"params\": {\"circuit\": \"2_01\", \"value\": 0}},"
                    + " {\"jsonrpc\": \"2.0\", \"method\": \"relay_get\", \"params\": [\"2_01\"]},"
                    + " {\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"fly\"}]")));
    assertEquals(
        "{\"id\":9,\"result\":0,\"error\":null}",
        rpc("{\"id\": 9, \"method\": \"relay_get\", \"params\": [\"2_01\"]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output_get       | [\"1_02\"]       | [0,false]",
        "do_set           | [\"1_02\", true] | 1",
        "output_set       | [\"1_02\", \"0\"] | 0",
        "input_get_value  | [\"1_01\"]       | 0",
        "sensor_set       | [\"28A1B2C3D4E5F607\", 5] | null"
      })
  void methodsAnswerWhatTheyAlwaysDid(String method, String params, String expected) {
    assertEquals(expected, result(method, params));
  }

  @Test
  void anOutputForATimeIsPending() {
    Object answer = result("output_set_for_time", "[\"1_02\", 1, 30]");
    assertTrue(answer.toString().contains("\"dev\":\"do\""), answer.toString());
    assertEquals("0", result("output_set", "[\"1_02\", 0]"));
  }

  @Test
  void notificationsAreNotAnswered() {
    assertEquals(
        "", rpc("{\"jsonrpc\": \"2.0\", \"method\": \"relay_get\", \"params\": [\"2_01\"]}"));
  }

  @Test
  void errorsHaveTheirCodes() {
    assertEquals(-32700, error("{"));
    assertEquals(-32600, error("[]"));
    assertEquals(-32600, error("5"));
    assertEquals(-32600, error("{\"jsonrpc\": \"2.0\", \"id\": 1}"));
    assertEquals(-32600, error("{\"jsonrpc\": \"3.0\", \"id\": 1, \"method\": \"relay_get\"}"));
    assertEquals(-32600, error("{\"method\": \"relay_get\", \"params\": [\"2_01\"]}"));
    String call = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}";
    assertEquals(-32601, error(call.formatted("getClass", "[]")));
    assertEquals(-32602, error(call.formatted("relay_get", "[\"8_01\"]")));
    assertEquals(-32603, error(call.formatted("relay_get", "[]")));
    assertEquals(-32603, error(call.formatted("relay_set", "[\"2_01\", \"maybe\"]")));
    assertEquals(-32603, error(call.formatted("output_set_for_time", "[\"1_02\", 1, 0]")));
    assertEquals(-32600, error("[" + "{},".repeat(100) + "{}]"));
  }

  @Test
  void onlyPostIsAnswered() {
    assertEquals(405, server.get("/rpc").statusCode());
    assertEquals(405, server.get("/rpc/").statusCode());
  }
}
