package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many reads and writes in one request.
final class BulkIT {
  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    lab.output("1_01");
    for (int i = 1; i <= 4; i++) lab.relay("2_0" + i);
    server = TestServer.open(lab, Map.of());
  }

  @AfterAll
  static void close() {
    server.close();
    lab.close();
  }

  private static String bulk(String body) {
    var answer = server.post("/bulk", "text/plain", body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("*", answer.headers().firstValue("access-control-allow-origin").orElse(""));
    return answer.body();
  }

  private static String relay(String circuit, int value) {
    return "{\"dev\": \"ro\", \"circuit\": \"%s\", \"value\": %d}".formatted(circuit, value);
  }

  private static String assignment(String type, String circuit, int value) {
    return "{\"device_type\": \"%s\", \"device_circuit\": \"%s\", \"assigned_values\": {\"value\": %d}}"
        .formatted(type, circuit, value);
  }

  @Test
  void assignmentsAreAnsweredInTheirOrder() {
    String answer =
        bulk(
            "{\"individual_assignments\": [%s, %s, %s]}"
                .formatted(
                    assignment("do", "1_01", 1),
                    assignment("relay", "2_03", 1),
                    assignment("ro", "2_01", 0)));
    assertTrue(
        answer.startsWith(
            "{\"individual_assignments\": [{\"dev\": \"do\", \"circuit\": \"1_01\", \"value\": 1, "),
        answer);
    assertTrue(answer.endsWith("}, " + relay("2_03", 1) + ", " + relay("2_01", 0) + "]}"), answer);
    assertEquals("{\"value\": 1}", server.get("/rest/ro/2_03/value").body());
  }

  @Test
  void whatWasAssignedBeforeAFailureStaysAndTheRestIsNot() {
    server.form("/rest/ro/2_01", "value=0");
    server.form("/rest/ro/2_02", "value=0");
    assertEquals(
        "{\"success\": false, \"errors\": {\"Exception\": \"no circuit or alias '8_01'\"}}",
        bulk(
            "{\"individual_assignments\": [%s, %s, %s]}"
                .formatted(
                    assignment("ro", "2_01", 1),
                    assignment("do", "8_01", 1),
                    assignment("ro", "2_02", 1))));
    assertEquals("{\"value\": 1}", server.get("/rest/ro/2_01/value").body());
    assertEquals("{\"value\": 0}", server.get("/rest/ro/2_02/value").body());
  }

  @Test
  void groupsAreAssignedAndQueried() {
    String assigned =
        bulk(
            "{\"group_assignments\": [{\"device_type\": \"relay\", \"device_circuits\": [\"2_03\", \"2_04\"],"
                + " \"assigned_values\": {\"value\": 1}}]}");
    assertEquals(
        "{\"group_assignments\": [[" + relay("2_03", 1) + ", " + relay("2_04", 1) + "]]}",
        assigned);
    assertEquals(
        "{\"group_queries\": [[" + relay("2_04", 1) + "], []]}",
        bulk(
            "{\"group_queries\": [{\"device_types\": [\"ro\"], \"device_circuits\": [\"2_04\"]},"
                + " {\"device_types\": [\"ro\"], \"group\": \"elsewhere\"}]}"));
    String all = bulk("{\"group_queries\": [{\"device_types\": [\"ro\", \"do\"]}]}");
    assertEquals(5, all.split("\"circuit\"", -1).length - 1, all);
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertEquals("{}", bulk("{}"));
    assertEquals(200, server.post("/bulk/", "text/plain", "{}").statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{\"group_queries\": 1}",
        "{\"group_queries\": [1]}",
        "{\"group_queries\": [{\"device_types\": [\"valve\"]}]}",
        "{\"group_queries\": [{\"device_types\": [\"ro\"], \"device_circuits\": [\"8_01\"]}]}",
        "{\"individual_assignments\": [{\"device_type\": \"ro\", \"device_circuit\": \"2_01\"}]}",
        "{\"individual_assignments\": [{\"device_type\": 1}]}",
        "{\"group_assignments\": [{\"device_type\": \"ro\"}]}",
        "{\"group_assignments\": [{\"device_type\": \"ro\", \"assigned_values\": {\"speed\": 1}}]}"
      })
  void mistakesAreToldWithStatus200(String body) {
    assertTrue(bulk(body).startsWith("{\"success\": false, \"errors\": {"), body);
  }

  @Test
  void tooManyElementsAreRefused() {
    String many = "{\"group_queries\": [" + "{},".repeat(1_000) + "{}]}";
    assertTrue(bulk(many).contains("at most 1000 elements in one request"));
  }

  @Test
  void onlyPostIsAnswered() {
    assertEquals(405, server.get("/bulk").statusCode());
    assertEquals(405, server.method("PUT", "/bulk").statusCode());
    assertEquals(204, server.method("OPTIONS", "/bulk").statusCode());
  }
}
