package busbar.node.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checklist 1 and 2: every route with its methods, headers and status codes.
class RoutesTest extends OnTwin {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /rest/all              |                             | application/json
          GET  | /rest/ro/2_01          |                             | application/json
          GET  | /rest/ro/2_01/value    |                             | application/json
          GET  | /rest/ro/all           |                             | application/json
          GET  | /rest/ro/all/value     |                             | application/json
          POST | /rest/ro/2_01          | value=0                     | application/json
          POST | /rest/ro/2_01/value    | value=0                     | application/json
          GET  | /json/all              |                             | application/json
          GET  | /json/ro/2_01          |                             | application/json
          GET  | /json/ro/2_01/value    |                             | application/json
          GET  | /json/ro/all           |                             | application/json
          GET  | /json/ro/all/value     |                             | application/json
          POST | /json/ro/2_01          | {"value": 0}                | application/json
          POST | /json/ro/2_01/anything | {"value": 0}                | application/json
          POST | /bulk                  | {}                          | application/json
          POST | /rpc | {"jsonrpc": "2.0", "id": 1, "method": "relay_get", "params": ["2_01"]} | application/json; charset=UTF-8
          GET  | /version               |                             | text/html; charset=UTF-8
          """)
  void everyRouteAnswersWithAndWithoutASlashAtTheEnd(
      String method, String path, @Nullable String body, String type) {
    HttpResponse<String> plain = twin().send("v3", method, path, text(body), Twin.FORM);
    HttpResponse<String> slash = twin().send("v3", method, path + "/", text(body), Twin.FORM);
    assertEquals(200, plain.statusCode(), plain.body());
    assertEquals(200, slash.statusCode(), slash.body());
    assertEquals(type, header(plain, "content-type"));
    if (!path.endsWith("all")) assertEquals(plain.body(), slash.body());
    if (path.equals("/rpc")) {
      assertEquals("", header(plain, "access-control-allow-origin"));
    } else {
      assertOpenToPages(plain.headers());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/rest/all",
        "/json/all",
        "/rest/ro/2_01",
        "/json/ro/2_01",
        "/json/ro/2_01/value",
        "/rest/ro/all",
        "/bulk",
        "/version"
      })
  void pagesMayAskBeforehand(String path) {
    for (String end : new String[] {"", "/"}) {
      HttpResponse<String> answer = twin().send("v3", "OPTIONS", path + end, "", Twin.FORM);
      assertEquals(204, answer.statusCode());
      assertOpenToPages(answer.headers());
      assertTrue(header(answer, "access-control-allow-headers").contains("content-type"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /rest/valve/1_01       |                  | 404 | KeyError            | NOT_FOUND
          GET  | /rest/ao/7_01          |                  | 404 | Exception           | NOT_FOUND
          GET  | /rest/ao/al_none       |                  | 404 | Exception           | NOT_FOUND
          GET  | /rest/ro/2_01/colour   |                  | 404 | AttributeError      | UNSUPPORTED
          GET  | /rest/ro/2_01/_mode    |                  | 404 | Exception           | UNSUPPORTED
          GET  | /rest/tcp_bus/1        |                  | 404 | Exception           | NOT_FOUND
          GET  | /rest/Ro/2_01          |                  | 404 | KeyError            | NOT_FOUND
          POST | /rest/do/1_02          | value=maybe      | 404 | ValueError          | INVALID
          POST | /rest/do/1_02          | colour=1         | 404 | ValidationError     | INVALID
          POST | /json/do/1_02          | {"value": null}  | 404 | ValidationError     | INVALID
          POST | /json/do/1_02          | hello            | 404 | JSONDecodeError     | INVALID
          POST | /json/do/1_02          | [1]              | 404 | ValidationError     | INVALID
          POST | /rest/data_point/IAQ_0 | value=1          | 404 | Exception           | READ_ONLY
          POST | /rest/register/1_1000_inp | value=1       | 404 | Exception           | READ_ONLY
          POST | /rest/ro/all           | value=1          | 404 | Exception           | NOT_FOUND
          POST | /bulk                  | hello            | 200 | JSONDecodeError     | INVALID
          POST | /bulk | {"individual_assignments": [{"device_type": "do", "device_circuit": "8_01", "assigned_values": {"value": 1}}]} | 200 | Exception | NOT_FOUND
          """)
  void failuresHaveTheirStatusAndTheirKey(
      String method, String path, @Nullable String body, int status, String key, String code) {
    HttpResponse<String> answer = twin().send("v3", method, path, text(body), Twin.FORM);
    assertEquals(status, answer.statusCode(), answer.body());
    var error = new JsonObject(answer.body());
    assertEquals(false, error.getBoolean("success"));
    assertEquals(java.util.Set.of(key), error.getJsonObject("errors").fieldNames(), answer.body());
    assertEquals(code, header(answer, "busbar-code"));
    assertEquals("application/json", header(answer, "content-type"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /rest/di, 404",
    "GET, /rest/, 404",
    "GET, /nothing, 404",
    "GET, /ws, 400",
    "GET, /ws/, 400",
    "PUT, /rest/ro/2_01, 405",
    "DELETE, /rest/ro/2_01, 405",
    "HEAD, /rest/ro/2_01, 405",
    "PUT, /json/all, 405",
    "POST, /rest/all, 405",
    "GET, /bulk, 405",
    "GET, /rpc, 405",
    "OPTIONS, /rpc, 204",
    "POST, /version, 405"
  })
  void otherPathsAndMethodsHaveTheirStatus(String method, String path, int status) {
    assertEquals(status, twin().send("v3", method, path, "", Twin.FORM).statusCode());
  }

  @org.junit.jupiter.api.Test
  void rpcErrorsAre200() {
    HttpResponse<String> answer =
        twin().json("/rpc", "{'jsonrpc': '2.0', 'id': 1, 'method': 'fly'}");
    assertEquals(200, answer.statusCode());
    int code = new JsonObject(answer.body()).getJsonObject("error").getInteger("code");
    assertEquals(-32601, code);
  }

  private static String text(@Nullable String body) {
    return body == null ? "" : body;
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static void assertOpenToPages(HttpHeaders headers) {
    assertEquals("*", headers.firstValue("access-control-allow-origin").orElse(""));
    assertEquals(
        "POST, GET, OPTIONS", headers.firstValue("access-control-allow-methods").orElse(""));
  }
}
