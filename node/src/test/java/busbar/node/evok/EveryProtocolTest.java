package busbar.node.evok;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One device, read over every protocol that a node has: they agree on value, time and quality while
/// nothing happens, and none shows an older reading than another has shown before.
@Timeout(120)
class EveryProtocolTest {
  private static final String CIRCUIT = "28A1B2C3D4E5F607";
  private static final int READS = 2_000;

  /// How well the clock of an owner is known to those who read its devices.
  private static final double CLOCK_SECONDS = 0.01;

  @TempDir private Path folder;
  private @Nullable Twin started;
  private @Nullable Family made;
  private @Nullable Listener client;
  private @Nullable Page page;

  /// What a protocol shows of the device.
  ///
  /// @param boot seconds since boot at which it was read; null where that is not shown
  /// @param wall seconds since 1970 at which it was read; null where that is not shown
  /// @param quality `good`, `uncertain` or `bad`; null where the format has no room for it
  private record Seen(
      @Nullable Double value,
      @Nullable Double boot,
      @Nullable Double wall,
      @Nullable String quality) {

    static Seen of(JsonObject evok) {
      return new Seen(
          evok.getDouble("value"), evok.getDouble("time"), null, evok.getString("quality", "good"));
    }
  }

  /// A protocol, and how it is asked.
  private enum Face {
    REST {
      @Override
      Seen read(EveryProtocolTest test) {
        return Seen.of(test.twin().object("/rest/sensor/" + CIRCUIT));
      }
    },
    JSON {
      @Override
      Seen read(EveryProtocolTest test) {
        return Seen.of(test.twin().object("/json/temp/" + CIRCUIT));
      }
    },
    BULK {
      @Override
      Seen read(EveryProtocolTest test) {
        String body =
            test.twin().json("/bulk", "{'group_queries': [{'device_types': ['sensor']}]}").body();
        return Seen.of(
            new JsonObject(body).getJsonArray("group_queries").getJsonArray(0).getJsonObject(0));
      }
    },
    RPC {
      @Override
      Seen read(EveryProtocolTest test) {
        String call =
            "{'jsonrpc': '2.0', 'id': 1, 'method': 'sensor_get', 'params': ['" + CIRCUIT + "']}";
        JsonArray result =
            new JsonObject(test.twin().json("/rpc", call).body()).getJsonArray("result");
        return new Seen(result.getDouble(0), result.getDouble(2), null, null);
      }
    },
    WEB_SOCKET {
      @Override
      Seen read(EveryProtocolTest test) {
        Listener listener = requireNonNull(test.client);
        listener.send("{'cmd': 'full', 'dev': 'temp', 'circuit': '" + CIRCUIT + "'}");
        String answer = listener.next();
        while (answer.startsWith("[")) answer = listener.next();
        return Seen.of(new JsonObject(answer));
      }
    },
    UDP {
      @Override
      Seen read(EveryProtocolTest test) throws Exception {
        JsonObject points = new JsonObject(test.twin().udp("json_wn"));
        if (!(points.getValue("thermometer") instanceof JsonArray point)) {
          return new Seen(null, null, null, "bad");
        }
        return new Seen(point.getDouble(1), null, point.getDouble(0), null);
      }
    },
    BROWSER {
      @Override
      Seen read(EveryProtocolTest test) {
        JsonObject device = requireNonNull(test.page).device(test.device().toString());
        double millis = device.getDouble("time");
        return new Seen(
            device.getDouble("value"), null, millis / 1_000, device.getString("quality"));
      }
    },
    COMMAND_LINE {
      @Override
      Seen read(EveryProtocolTest test) throws Exception {
        var json = new JsonObject(test.twin().busbar("get", "--json", "sensor/" + CIRCUIT));
        Double value = json.getJsonObject("values").getDouble("value");
        return new Seen(value, null, json.getDouble("time"), json.getString("quality"));
      }
    };

    abstract Seen read(EveryProtocolTest test) throws Exception;
  }

  @BeforeEach
  void start() throws Exception {
    started = Twin.start(folder, "{}");
    Family family = twin().node.bus().family("lab");
    made = family;
    family.declare(
        Description.of(device())
            .property(Property.of("value", Property.Kind.REAL).unit("°C"))
            .fact("type", Value.of("DS18B20"))
            .build());
    family.start().await();
    family.status(Quality.GOOD);
    Listener listener = twin().listen("v3");
    client = listener;
    listener.send("{'cmd': 'filter', 'devices': ['sensor']}");
    var _ = listener.settle();
    page = twin().page();
  }

  @AfterEach
  void end() {
    requireNonNull(client).close();
    requireNonNull(page).close();
    twin().close();
  }

  private Twin twin() {
    return requireNonNull(started);
  }

  private DeviceId device() {
    return new DeviceId("unipi", DeviceType.SENSOR, CIRCUIT);
  }

  private Moment report(double value, Quality quality) {
    Moment now = twin().node.bus().clock().now();
    requireNonNull(made).report(device(), Values.of(Value.of(value)), quality, now);
    return now;
  }

  private Map<Face, Seen> readAll() throws Exception {
    Map<Face, Seen> all = new EnumMap<>(Face.class);
    for (Face face : Face.values()) all.put(face, face.read(this));
    return all;
  }

  private void awaitRest(String text) {
    twin().await("/rest/sensor/" + CIRCUIT, body -> body.contains(text));
  }

  @Test
  void allAgreeOnValueTimeAndQualityWhileNothingHappens() throws Exception {
    Moment read = report(21.5, Quality.GOOD);
    awaitRest("21.5");
    assertAll(21.5, read, "good");

    Moment doubted = report(999, Quality.uncertain("out of range"));
    awaitRest("uncertain");
    assertAll(999.0, doubted, "uncertain");

    report(22, Quality.fault("no answer"));
    awaitRest("bad");
    for (Map.Entry<Face, Seen> entry : readAll().entrySet()) {
      assertEquals(null, entry.getValue().value(), () -> entry.toString());
      if (entry.getKey() != Face.RPC) assertEquals("bad", entry.getValue().quality());
    }
  }

  private void assertAll(double value, Moment read, String quality) throws Exception {
    for (Map.Entry<Face, Seen> entry : readAll().entrySet()) {
      Seen seen = entry.getValue();
      assertEquals(value, seen.value(), () -> entry.toString());
      if (seen.boot() != null)
        assertEquals(read.nanos() / 1e9, seen.boot(), CLOCK_SECONDS, entry::toString);
      if (seen.wall() != null)
        assertEquals(read.micros() / 1e6, seen.wall(), 1e-6, entry::toString);
      if (seen.quality() != null) assertEquals(quality, seen.quality(), entry::toString);
    }
  }

  /// The value is a number that grows a thousand times a second.
  @Test
  void noneShowsAnOlderReadingThanAnotherHasShownBefore() throws Exception {
    var count = new java.util.concurrent.atomic.AtomicLong();
    long timer =
        twin()
            .node
            .vertx()
            .setPeriodic(1, _ -> report((double) count.incrementAndGet(), Quality.GOOD));
    awaitRest("value\": 1");
    var random = new SplittableRandom(20_261_121);
    List<String> history = new ArrayList<>();
    double newest = 0;
    for (int i = 0; i < READS; i++) {
      Face face = Face.values()[random.nextInt(Face.values().length)];
      Double value = face.read(this).value();
      history.add(face + " " + value);
      double before = newest;
      int last = Math.max(0, history.size() - 10);
      assertTrue(
          value != null && value >= newest,
          () -> "after " + before + ": " + history.subList(last, history.size()));
      newest = value;
    }
    twin().node.vertx().cancelTimer(timer);
    assertTrue(newest > 100, "it did change meanwhile");
  }
}
