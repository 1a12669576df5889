package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The OpenAPI document against the tables that the program works by.
final class OpenApiTest {
  /// Types that have no objects and so nothing to write to.
  private static final Set<String> EMPTY = Set.of("board", "ds2408", "tcp_bus", "serial_bus");

  /// One of each kind that a JSON body may hold, and the ends of the ranges.
  private static final List<Object> SAMPLES =
      List.of("1", "on", 0, 1.5, -1, 65535, 65536, 4294967295L, 4294967296L, true);

  @SuppressWarnings("NullAway.Init")
  private static OpenApiDocument document;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream file = OpenApi.class.getResourceAsStream("openapi.json")) {
      if (file == null) throw new AssertionError("there is no document");
      document = new OpenApiDocument(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static JsonObject component(String kind, String name) {
    return document.root().getJsonObject("components").getJsonObject(kind).getJsonObject(name);
  }

  private static Set<String> words(JsonObject schema) {
    return OpenApiDocument.texts(schema.getJsonArray("enum"));
  }

  /// The schema of what may be written, by the name of a type.
  private static Map<String, String> writes() {
    var writes = new HashMap<String, String>();
    for (String name : document.schemas().fieldNames()) {
      JsonArray types = document.schema(name).getJsonArray("x-types", new JsonArray());
      for (Object type : types) {
        assertEquals(null, writes.put(String.valueOf(type), name), type + " is there twice");
      }
    }
    return writes;
  }

  @Test
  void everyNameOfATypeIsDescribed() {
    assertEquals(
        new TreeSet<>(EvokType.BY_NAME.keySet()),
        new TreeSet<>(words(component("parameters", "dev").getJsonObject("schema"))));
    var writable = new TreeSet<>(EvokType.BY_NAME.keySet());
    writable.removeAll(EMPTY);
    assertEquals(writable, new TreeSet<>(writes().keySet()));
  }

  @Test
  void everyWritableKeyIsDescribedWithItsKinds() {
    Map<String, String> writes = writes();
    for (String type : Schema.BY_NAME.keySet()) {
      Schema schema = Schema.of(type);
      String described = String.valueOf(writes.get(type));
      assertEquals(schema.names(), new HashSet<>(document.keys(described)), type);
      for (String key : schema.names()) {
        for (Object sample : SAMPLES) {
          assertEquals(
              schema.fault(Map.of(key, sample)).isEmpty(),
              document.isValid(described, new JsonObject().put(key, sample)),
              () -> type + " " + key + " " + sample);
        }
      }
    }
  }

  @Test
  void everyWriteIsOneOfThoseOfTheBody() {
    Set<String> listed =
        document.schema("Write").getJsonArray("anyOf").stream()
            .map(one -> ((JsonObject) one).getString("$ref").replaceFirst(".*/", ""))
            .collect(Collectors.toSet());
    assertEquals(new HashSet<>(writes().values()), listed);
  }

  @Test
  void everyProcedureIsDescribed() {
    JsonObject method =
        document.schema("RpcCall").getJsonObject("properties").getJsonObject("method");
    assertEquals(new TreeSet<>(RpcMethods.METHODS.keySet()), new TreeSet<>(words(method)));
  }

  @Test
  void everyCodeAndVersionIsDescribed() {
    assertEquals(
        Arrays.stream(Outcome.Code.values()).map(Enum::name).collect(Collectors.toSet()),
        words(document.schema("Code")));
    assertEquals(
        Set.copyOf(EvokVersion.words()),
        words(component("parameters", "profile").getJsonObject("schema")));
  }

  @Test
  void everyKindOfPathIsDescribedForFormsAndForJson() {
    for (String start : List.of("/rest/", "/json/")) {
      Set<String> kinds =
          document.paths().stream()
              .filter(path -> path.startsWith(start))
              .map(path -> RestPath.parse(path.replaceAll("[{}]", "")).getClass().getSimpleName())
              .collect(Collectors.toSet());
      assertEquals(
          Arrays.stream(RestPath.class.getPermittedSubclasses())
              .map(Class::getSimpleName)
              .filter(name -> !name.equals("Nothing"))
              .collect(Collectors.toSet()),
          kinds);
    }
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    var names = new HashSet<String>();
    for (String path : document.paths()) {
      JsonObject item = document.root().getJsonObject("paths").getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (method.equals("parameters")) continue;
        String name = item.getJsonObject(method).getString("operationId");
        assertTrue(name != null && names.add(name), method + " " + path + " " + name);
      }
    }
  }

  @Test
  void everyReferenceLeadsToSomethingAndEveryComponentIsReferredTo() {
    var references = new TreeSet<String>();
    collectReferences(document.root(), references);
    var components = new TreeSet<String>();
    JsonObject kinds = document.root().getJsonObject("components");
    for (String kind : kinds.fieldNames()) {
      for (String name : kinds.getJsonObject(kind).fieldNames()) {
        components.add("#/components/" + kind + "/" + name);
      }
    }
    assertEquals(components, references);
  }

  private static void collectReferences(@Nullable Object json, Set<String> found) {
    if (json instanceof JsonObject object) {
      String reference = object.getString("$ref");
      if (reference != null) found.add(reference);
      object.fieldNames().forEach(name -> collectReferences(object.getValue(name), found));
    } else if (json instanceof JsonArray array) {
      array.forEach(element -> collectReferences(element, found));
    }
  }

  @Test
  void examplesAreWhatTheyAreExamplesOf() {
    int seen = 0;
    for (String name : document.schemas().fieldNames()) {
      for (Object example : document.schema(name).getJsonArray("examples", new JsonArray())) {
        document.assertValid(name, example);
        seen++;
      }
    }
    assertTrue(seen > 0);
  }
}
