package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is served as `/openapi.json`, as something to hold answers against.
final class OpenApiDocument {
  /// Headers that an answer has only where the document says so.
  private static final List<String> NOTABLE_HEADERS = List.of("Busbar-Code", "Etag");

  private final JsonObject root;
  private final Map<String, Validator> validators = new HashMap<>();

  OpenApiDocument(String text) {
    root = new JsonObject(text);
  }

  JsonObject root() {
    return root;
  }

  Set<String> paths() {
    return root.getJsonObject("paths").fieldNames();
  }

  /// The schemas by name.
  JsonObject schemas() {
    return root.getJsonObject("components").getJsonObject("schemas");
  }

  JsonObject schema(String name) {
    return schemas().getJsonObject(name);
  }

  Set<String> keys(String schema) {
    return schema(schema).getJsonObject("properties").fieldNames();
  }

  static Set<String> texts(JsonArray array) {
    return array.stream().map(String::valueOf).collect(Collectors.toSet());
  }

  /// What is described for a method of a path; null when nothing is.
  @Nullable JsonObject operation(String template, String method) {
    JsonObject item = root.getJsonObject("paths").getJsonObject(template);
    return item == null ? null : item.getJsonObject(method.toLowerCase(Locale.ROOT));
  }

  /// What a reference points to, or the object itself.
  JsonObject resolved(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) return object;
    JsonObject found = root;
    for (String step : reference.substring(2).split("/", -1)) {
      found = described(found.getJsonObject(step), reference);
    }
    return found;
  }

  void assertValid(String schema, @Nullable Object value) {
    assertValid(new JsonObject().put("$ref", "#/components/schemas/" + schema), value);
  }

  void assertValid(JsonObject schema, @Nullable Object value) {
    OutputUnit found = validate(schema, value);
    assertTrue(
        found.getValid(),
        () -> Json.encode(value) + " is no " + schema.encode() + ": " + found.toJson().encode());
  }

  boolean isValid(String schema, @Nullable Object value) {
    return validate(new JsonObject().put("$ref", "#/components/schemas/" + schema), value)
        .getValid();
  }

  private OutputUnit validate(JsonObject schema, @Nullable Object value) {
    return validators.computeIfAbsent(schema.encode(), _ -> validator(schema)).validate(value);
  }

  private Validator validator(JsonObject schema) {
    JsonObject whole = schema.copy().put("components", root.getJsonObject("components").copy());
    return Validator.create(
        JsonSchema.of(whole),
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://busbar.test/openapi.json")
            .setOutputFormat(OutputFormat.Basic));
  }

  private static JsonObject described(@Nullable JsonObject object, String what) {
    if (object == null) throw new AssertionError(what + " is not described");
    return object;
  }

  /// Holds an answer against what is described for the path.
  void assertDescribed(String template, String method, HttpResponse<String> answer) {
    String what = method + " " + answer.uri() + " " + answer.statusCode();
    JsonObject operation = described(operation(template, method), what);
    JsonObject given =
        operation.getJsonObject("responses").getJsonObject(String.valueOf(answer.statusCode()));
    JsonObject response = resolved(described(given, what));
    assertHeaders(response.getJsonObject("headers", new JsonObject()), answer, what);
    JsonObject content = response.getJsonObject("content");
    String type = answer.headers().firstValue("content-type").orElse("");
    if (content == null) {
      assertEquals("", type, what);
      return;
    }
    JsonObject media =
        described(content.getJsonObject(type.replaceFirst(";.*", "")), what + " of type " + type);
    boolean isJson = type.startsWith("application/json");
    if (answer.body().isEmpty() && template.equals("/rpc")) return;
    assertValid(
        media.getJsonObject("schema"), isJson ? Json.decodeValue(answer.body()) : answer.body());
  }

  private void assertHeaders(JsonObject described, HttpResponse<String> answer, String what) {
    for (String name : described.fieldNames()) {
      JsonObject header = resolved(described.getJsonObject(name));
      String value = answer.headers().firstValue(name).orElse(null);
      assertTrue(value != null || !header.getBoolean("required", false), what + " " + name);
      if (value != null) assertValid(header.getJsonObject("schema"), value);
    }
    Stream<String> notable = NOTABLE_HEADERS.stream();
    notable
        .filter(name -> answer.headers().firstValue(name).isPresent())
        .forEach(name -> assertTrue(described.containsKey(name), what + " has " + name));
  }
}
