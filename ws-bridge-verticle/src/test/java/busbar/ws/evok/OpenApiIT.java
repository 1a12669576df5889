package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceState;
import busbar.bus.Quality;
import busbar.ws.TestLab;
import busbar.ws.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a running server answers against the OpenAPI document that it serves.
final class OpenApiIT {
  /// What is no API for programs: pages, and the transports of SockJS.
  private static final Set<String> PAGES = Set.of("/", "/dashboard/", "/eventbus/", "/status");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private final TestLab lab = TestLab.open();
  private final Set<String> errorKeys = new TreeSet<>();

  @SuppressWarnings("NullAway.Init")
  private Router router;

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @SuppressWarnings("NullAway.Init")
  private OpenApiDocument document;

  @BeforeEach
  void open() {
    EveryType.addTo(lab);
    server = TestServer.open(lab, List.of(mounted -> router = mounted), Map.of());
    document = new OpenApiDocument(server.get("/openapi.json").body());
  }

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  @Test
  void itIsOpenApiOfThisProduct() {
    var version31 = OpenAPIVersion.V3_1;
    OutputUnit found =
        TestLab.await(
            version31
                .getRepository(lab.vertx(), "app://")
                .compose(schemas ->
                    version31.validateContract(lab.vertx(), schemas, document.root().copy())));
    assertTrue(found.getValid(), () -> found.toJson().encodePrettily());
    String version = document.root().getJsonObject("info").getString("version");
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+.*"), version);
  }

  @Test
  void itIsServedAsJsonToPagesOfAnyOriginAndOnceOnly() {
    HttpResponse<String> answer = server.get("/openapi.json/");
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", answer.headers().firstValue("content-type").orElse(""));
    assertEquals("*", answer.headers().firstValue("access-control-allow-origin").orElse(""));
    String tag = answer.headers().firstValue("etag").orElse("");
    var again = server.request("/openapi.json").header("If-None-Match", tag).GET();
    assertEquals(304, server.send(again).statusCode());
  }

  @Test
  void everyRouteIsDescribedAndEveryDescribedPathHasARoute() {
    var routes = new HashSet<String>();
    router.getRoutes().forEach(route -> routes.add(String.valueOf(route.getPath())));
    routes.removeAll(PAGES);
    Set<String> described = document.paths();
    for (String route : routes) {
      boolean isThere =
          described.stream().anyMatch(path -> isServed(path, route) || isServed(path + "/", route));
      assertTrue(isThere, () -> route + " is not described in " + described);
    }
    for (String path : described) {
      assertTrue(routes.stream().anyMatch(route -> isServed(path, route)), path);
      assertTrue(routes.stream().anyMatch(route -> isServed(path + "/", route)), path + "/");
    }
  }

  /// Two routes take whatever begins with them; the others are whole paths.
  private static boolean isServed(String path, String route) {
    boolean isTree = route.equals("/rest/") || route.equals("/json/");
    return isTree ? path.startsWith(route) : path.equals(route);
  }

  @Test
  void describedMethodsAreAnsweredAsDescribedAndOthersAre405() {
    for (String path : document.paths()) {
      for (String method : METHODS) {
        String real =
            path.replace("{dev}", "ro").replace("{circuit}", "2_01").replace("{prop}", "value");
        var body = BodyPublishers.ofString(method.equals("POST") ? "{}" : "");
        HttpResponse<String> answer =
            server.send(
                server
                    .request(real)
                    .header("Content-Type", "application/json")
                    .method(method, body));
        if (document.operation(path, method) != null) {
          assertTrue(answer.statusCode() != 404, () -> method + " " + real + answer.body());
          document.assertDescribed(path, method, answer);
        } else {
          // As in EVOK: `all` is taken for a circuit, and there is none.
          boolean isAll = path.contains("/{dev}/all") && method.equals("POST");
          assertEquals(isAll ? 404 : 405, answer.statusCode(), method + " " + real);
        }
      }
    }
  }

  @Test
  void everyObjectIsAsDescribedInEveryQuality() {
    List<DeviceState> states = lab.bus().table().states(_ -> true);
    assertEquals(
        EnumSet.allOf(Shape.class),
        states.stream()
            .map(state -> Shape.of(state.description()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Shape.class))));
    var seen = new HashMap<String, Set<String>>();
    checkObjects(seen);
    states.forEach(state -> lab.quality(state.device(), Quality.uncertain("out of range")));
    checkObjects(seen);
    states.forEach(state -> lab.quality(state.device(), Quality.fault("no answer")));
    checkObjects(seen);
    seen.forEach((schema, keys) -> assertEquals(document.keys(schema), keys, schema));
    Set<String> objects = OpenApiDocument.texts(references("AnyDevice"));
    assertEquals(objects, seen.keySet());
  }

  private JsonArray references(String schema) {
    var names = new JsonArray();
    for (Object one : document.schema(schema).getJsonArray("oneOf")) {
      names.add(((JsonObject) one).getString("$ref").replaceFirst(".*/", ""));
    }
    return names;
  }

  /// @param seen takes the keys that were there, by schema, without those of all devices
  private void checkObjects(Map<String, Set<String>> seen) {
    for (EvokType type : EvokType.values()) {
      String path = "/rest/" + type.word() + "/all";
      for (Object found : new JsonArray(server.get(path).body())) {
        var object = (JsonObject) found;
        String schema = schemaOf(object);
        document.assertValid(schema, object);
        document.assertValid("AnyDevice", object);
        Set<String> keys = seen.computeIfAbsent(schema, _ -> new HashSet<>());
        object.fieldNames().stream().filter(document.keys(schema)::contains).forEach(keys::add);
      }
    }
    document.assertDescribed("/rest/all", "GET", server.get("/rest/all"));
    checkProperties();
  }

  /// The schema whose required keys the object has; of two that fit, the one that asks for more.
  private String schemaOf(JsonObject object) {
    String best = "";
    int most = -1;
    for (Object name : references("AnyDevice")) {
      JsonObject schema = document.schema(String.valueOf(name));
      JsonObject dev = schema.getJsonObject("properties").getJsonObject("dev");
      Set<String> required = OpenApiDocument.texts(schema.getJsonArray("required"));
      boolean fits =
          object.getString("dev").equals(dev.getString("const"))
              && object.fieldNames().containsAll(required);
      if (fits && required.size() > most) {
        best = String.valueOf(name);
        most = required.size();
      }
    }
    assertTrue(most >= 0, () -> "no schema has the keys of " + object.encode());
    return best;
  }

  private void checkProperties() {
    for (Object found : new JsonArray(server.get("/rest/all").body())) {
      var object = (JsonObject) found;
      for (String key : object.fieldNames()) {
        if (Set.of("quality", "reason", "last_value").contains(key)) continue;
        String path = "/json/" + object.getString("dev") + "/" + object.getString("circuit");
        document.assertDescribed(
            "/json/{dev}/{circuit}/{prop}", "GET", server.get(path + "/" + key));
      }
    }
  }

  @Test
  void everyAnswerIsAsDescribed() {
    lab.relay("9_01");
    lab.relay("9_02");
    reads();
    writes();
    batches();
    services();
    assertEquals(
        document
            .schema("Error")
            .getJsonObject("properties")
            .getJsonObject("errors")
            .getJsonObject("properties")
            .fieldNames(),
        errorKeys,
        "every class of errors was seen");
  }

  private void reads() {
    answered(200, "/rest/{dev}/{circuit}", "GET", server.get("/rest/run/alias"));
    answered(200, "/json/{dev}/{circuit}", "GET", server.get("/json/ro/al_lamp/"));
    answered(200, "/rest/{dev}/{circuit}/{prop}", "GET", server.get("/rest/ai/1_01/voltage"));
    answered(200, "/rest/{dev}/{circuit}/{prop}", "GET", server.get("/rest/ro/2_01/alias"));
    answered(200, "/rest/{dev}/all/{prop}", "GET", server.get("/rest/temp/all/time"));
    answered(200, "/json/{dev}/all", "GET", server.get("/json/board/all"));
    answered(404, "/rest/{dev}/{circuit}", "GET", server.get("/rest/ro/7_01"));
    answered(404, "/json/{dev}/all", "GET", server.get("/json/valve/all"));
    answered(404, "/json/{dev}/all/{prop}", "GET", server.get("/json/ro/all/colour"));
    answered(404, "/rest/{dev}/{circuit}/{prop}", "GET", server.get("/rest/ro/2_01/colour"));
    answered(400, "/rest/all", "GET", server.get("/rest/all?profile=v9"));
    String tag = server.get("/rest/ro/2_01").headers().firstValue("etag").orElse("");
    var again = server.request("/rest/ro/2_01").header("If-None-Match", tag).GET();
    answered(304, "/rest/{dev}/{circuit}", "GET", server.send(again));
  }

  private void writes() {
    written(200, server.form("/rest/ro/2_01", "value=1"));
    written(200, server.form("/rest/temp/28A1B2C3D4E5F607", "interval=5"));
    written(200, server.form("/rest/modbus_slave/1", ""));
    written(200, server.form("/rest/run/alias", "save=1"));
    written(404, server.form("/rest/ro/2_01", "value=maybe"));
    written(404, server.form("/rest/relay/2_01", "colour=1"));
    written(404, server.form("/rest/ro/2_01", "colour=1"));
    written(404, server.form("/rest/modbus_slave/1", "slave_id=2"));
    written(404, server.form("/rest/data_point/IAQ_6", "value=1"));
    written(404, server.form("/rest/ro/9_01", "value=1"));
    written(404, server.form("/rest/ro/9_02", "value=1"));
    written(404, server.post("/rest/ro/2_01", "application/json", "no json"));
    written(413, server.form("/rest/ro/2_01", "a=" + "b".repeat(70_000)));
    var foreign = server.request("/rest/ro/2_01").header("Origin", "http://evil.example");
    written(403, server.send(foreign.POST(BodyPublishers.ofString("value=1"))));
    answered(
        200,
        "/json/{dev}/{circuit}",
        "POST",
        server.post("/json/do/1_01", "text/plain", "{\"pwm_freq\": 200, \"pwm_duty\": 35}"));
  }

  private void written(int status, HttpResponse<String> answer) {
    answered(status, "/rest/{dev}/{circuit}", "POST", answer);
  }

  private void batches() {
    batch("/bulk", "{}");
    batch("/bulk", "no json");
    batch(
        "/bulk",
        "{\"group_queries\": [{\"device_types\": [\"ro\", \"ai\"]}, {\"device_types\": []}]}");
    batch("/bulk", assignments("ro", "2_01", "value"));
    batch("/bulk", assignments("temp", "28A1B2C3D4E5F607", "interval"));
    batch("/bulk", assignments("ro", "8_01", "value"));
    batch(
        "/bulk",
        "{\"group_assignments\": [{\"device_type\": \"led\", \"assigned_values\": {\"value\": 1}}]}");
    for (String call : RpcMethods.METHODS.keySet()) {
      String params = "[\"1_01\", 1, 1]";
      batch(
          "/rpc",
          "{\"jsonrpc\": \"2.0\", \"id\": 4, \"method\": \""
              + call
              + "\", \"params\": "
              + params
              + "}");
      batch("/rpc", "{\"id\": \"a\", \"method\": \"" + call + "\", \"params\": [\"1_01\"]}");
    }
    batch(
        "/rpc",
        "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ai_get\", \"params\": {\"circuit\": \"1_01\"}}, 7]");
    batch("/rpc", "{\"jsonrpc\": \"2.0\", \"method\": \"ai_get\", \"params\": [\"1_01\"]}");
    batch("/rpc", "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"fly\"}");
    batch(
        "/rpc",
        "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"owbus_list\", \"params\": [\"OWFS\"]}");
    batch(
        "/rpc",
        "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"sensor_get\", \"params\": [\"28A1B2C3D4E5F607\"]}");
    batch("/rpc", "[]");
    batch("/rpc", "no json");
  }

  private static String assignments(String type, String circuit, String key) {
    var assignment =
        new JsonObject()
            .put("device_type", type)
            .put("device_circuit", circuit)
            .put("assigned_values", new JsonObject().put(key, 1));
    return new JsonObject().put("individual_assignments", new JsonArray().add(assignment)).encode();
  }

  private void batch(String path, String body) {
    answered(200, path, "POST", server.post(path, "application/json", body));
  }

  private void services() {
    answered(200, "/version", "GET", server.get("/version"));
    answered(200, "/openapi.json", "GET", server.get("/openapi.json"));
    answered(400, "/ws", "GET", server.get("/ws"));
    answered(400, "/rpc", "POST", server.post("/rpc?profile=v9", "text/plain", "{}"));
    answered(413, "/bulk", "POST", server.post("/bulk", "text/plain", "b".repeat(70_000)));
    for (String path : List.of("/bulk", "/rpc")) {
      var foreign = server.request(path).header("Origin", "http://evil.example");
      answered(403, path, "POST", server.send(foreign.POST(BodyPublishers.ofString("{}"))));
    }
  }

  private void answered(int status, String template, String method, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.uri() + " " + answer.body());
    document.assertDescribed(template, method, answer);
    if (answer.body().startsWith("{\"success\": false")) {
      errorKeys.addAll(new JsonObject(answer.body()).getJsonObject("errors").fieldNames());
    }
  }
}
