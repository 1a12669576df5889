package busbar.node.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Subscription;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The twin of a Unipi controller: what its devices look like to a client of EVOK.
@Timeout(60)
class UnipiTwinTest {
  private static final Set<DeviceType> TYPES =
      EnumSet.of(
          DeviceType.RO,
          DeviceType.DO,
          DeviceType.DI,
          DeviceType.AI,
          DeviceType.AO,
          DeviceType.LED,
          DeviceType.WATCHDOG,
          DeviceType.SENSOR,
          DeviceType.OWBUS,
          DeviceType.OWPOWER,
          DeviceType.NV_SAVE,
          DeviceType.REGISTER,
          DeviceType.DATA_POINT,
          DeviceType.MODBUS_SLAVE,
          DeviceType.DEVICE_INFO);

  private static final Set<String> DEVS =
      Set.of(
          "ro",
          "do",
          "di",
          "ai",
          "ao",
          "led",
          "wd",
          "temp",
          "1wdevice",
          "owbus",
          "owpower",
          "nv_save",
          "register",
          "data_point",
          "modbus_slave",
          "device_info",
          "run");

  @TempDir private Path folder;

  @Test
  void everyObjectIsAsDescribedInOpenApi() throws Exception {
    Path file = folder.resolve("test.yaml");
    Files.writeString(
        file,
        """
        node: unipi
        data: data
        families: {plc: {driver: simulated, parts: unipi}}
        bridges: {ws: {listeners: [{port: 0}]}}
        """);
    try (LocalNode node =
        LocalNode.start(new ConfigFile(new Folders(folder), _ -> null).read(file))) {
      awaitTypes(node);
      String url = node.urls().getFirst();
      var document = new JsonObject(get(url + "/openapi.json"));
      Validator anyDevice = anyDevice(document.getJsonObject("components"));
      var objects = new JsonArray(get(url + "/rest/all"));
      for (String more : List.of("/rest/nv_save/all", "/rest/run/all")) {
        objects.addAll(new JsonArray(get(url + more)));
      }
      var seen = new HashSet<String>();
      for (Object object : objects) {
        OutputUnit found = anyDevice.validate(object);
        assertTrue(found.getValid(), () -> Json.encode(object) + found.toJson().encode());
        seen.add(((JsonObject) object).getString("dev"));
      }
      assertEquals(DEVS, seen);
    }
  }

  private static Validator anyDevice(JsonObject components) {
    var schema =
        new JsonObject()
            .put("$ref", "#/components/schemas/AnyDevice")
            .put("components", components);
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://busbar.test/openapi.json")
            .setOutputFormat(OutputFormat.Basic));
  }

  /// Waits until a device of each type is good.
  private static void awaitTypes(LocalNode node) throws Exception {
    var done = new CompletableFuture<Void>();
    var missing = EnumSet.copyOf(TYPES);
    Subscription subscription =
        node.bus()
            .table()
            .subscribe(
                node.vertx().getOrCreateContext(),
                (DeviceId _) -> true,
                (changed, _) -> {
                  for (var state : changed) {
                    if (state.quality().isGood()) missing.remove(state.device().type());
                  }
                  if (missing.isEmpty()) done.complete(null);
                });
    done.get(20, TimeUnit.SECONDS);
    subscription.close();
  }

  private static String get(String url) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
