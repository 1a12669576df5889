package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.history.HistoryOptions;
import busbar.history.HistoryVerticle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The past over HTTP. Readings carry times of the last minutes, so nothing waits for the clock.
@Timeout(60)
class HistoryIT {
  private final TestLab lab = TestLab.open();
  private final TestServer server = TestServer.open(lab, Map.of());
  private final Moment now = lab.bus().clock().now();

  @AfterEach
  void close() {
    server.close();
    lab.close();
  }

  private void remember() {
    remember(lab.bus());
  }

  private void remember(Bus bus) {
    var options = new HistoryOptions(HistoryOptions.MIN_MEMORY);
    TestLab.await(
        lab.vertx()
            .deployVerticle(new HistoryVerticle(bus, options), HistoryVerticle.deployment()));
  }

  private Moment ago(long seconds) {
    return new Moment(now.nanos() - seconds * 1_000_000_000, now.micros() - seconds * 1_000_000);
  }

  private long millisAgo(long seconds) {
    return ago(seconds).micros() / 1_000;
  }

  /// A voltage that is sent only when it changes, or that a scan confirms.
  private Description.Builder voltage(String circuit) {
    return Description.of(TestLab.id(DeviceType.AI, circuit))
        .property(Property.of("value", Kind.REAL).unit("V"))
        .property(Property.of("mode", Kind.TEXT))
        .property(Property.of("limit", Kind.REAL).writeOnly());
  }

  private void report(DeviceId device, double value, Moment when) {
    var values = Values.of(Value.of(value)).with("mode", Value.of("Voltage"));
    lab.family().report(device, values, Quality.GOOD, when);
    until(device, points -> has(points, when, value));
  }

  /// Whether the second of this moment has this value.
  private static boolean has(JsonArray points, Moment when, double value) {
    return !within(points, when.micros() / 1_000 - 999, when.micros() / 1_000 + 1).stream()
        .filter(point -> ((JsonArray) point).getDouble(3) == value)
        .toList()
        .isEmpty();
  }

  private static JsonArray within(JsonArray points, long from, long to) {
    return new JsonArray(
        points.stream()
            .filter(point -> ((JsonArray) point).getLong(0) >= from)
            .filter(point -> ((JsonArray) point).getLong(0) < to)
            .toList());
  }

  /// Asks for the last ten minutes in seconds until they are as wanted.
  private JsonArray until(DeviceId device, Predicate<JsonArray> wanted) {
    String path =
        "/history?device=%s&from=%d&to=%d&points=2000"
            .formatted(device, millisAgo(600), millisAgo(-60));
    long end = System.nanoTime() + Duration.ofSeconds(TestLab.SECONDS).toNanos();
    HttpResponse<String> response = server.get(path);
    while (System.nanoTime() < end) {
      if (response.statusCode() == 200) {
        JsonArray points = new JsonObject(response.body()).getJsonArray("points");
        if (wanted.test(points)) return points;
      }
      response = server.get(path);
    }
    throw new AssertionError(response.body());
  }

  @Test
  void aFlagIsZeroOrOne() {
    remember();
    DeviceId lamp = TestLab.id(DeviceType.SWITCH, "lamp");
    lab.family()
        .declare(
            Description.of(lamp)
                .property(Property.of("value", Kind.BOOL))
                .scanGroup("scan")
                .build());
    Moment on = ago(30);
    lab.family().report(lamp, Values.of(Value.of(true)), Quality.GOOD, on);
    until(lamp, points -> has(points, on, 1));
    Moment off = ago(20);
    lab.family().report(lamp, Values.of(Value.of(false)), Quality.GOOD, off);
    until(lamp, points -> has(points, off, 0) && has(points, on, 1));
  }

  @Test
  void aPeakSurvivesInACoarseAnswer() {
    remember();
    lab.family().declare(voltage("1_02").scanGroup("scan").build());
    DeviceId other = TestLab.id(DeviceType.AI, "1_02");
    report(other, 1.5, ago(300));
    report(other, 9.25, ago(200));
    report(other, 1.25, ago(199));

    String span = "&from=%d&to=%d".formatted(millisAgo(290), millisAgo(190));
    HttpResponse<String> response = server.get("/history?points=1&device=ai/1_02" + span);

    assertEquals(200, response.statusCode(), response.body());
    assertEquals("*", response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    JsonObject trend = new JsonObject(response.body());
    assertEquals("lab-1:ai/1_02", trend.getString("device"));
    assertEquals("V", trend.getString("unit"));
    long begin = millisAgo(290) / 1_000 * 1_000;
    assertEquals(begin, trend.getLong("from"));
    JsonArray point = trend.getJsonArray("points").getJsonArray(0);
    assertEquals(begin, point.getLong(0));
    assertEquals(1.25, point.getDouble(1));
    assertEquals(9.25, point.getDouble(3));
    double mean = point.getDouble(2);
    assertTrue(mean > 1.25 && mean < 1.75, "one second of a hundred: " + mean);

    String csv = server.get("/history?points=1&format=csv&device=ai/1_02" + span).body();
    List<String> lines = csv.lines().toList();
    assertEquals("time,min,mean,max", lines.getFirst());
    String time = lines.get(1).substring(0, 24);
    assertEquals(Instant.ofEpochMilli(begin), Instant.parse(time), "with milliseconds: " + time);
    assertTrue(lines.get(1).startsWith(time + ",1.25,") && lines.get(1).endsWith(",9.25"), csv);
    assertEquals(2, lines.size(), csv);
  }

  @Test
  void aBadDeviceMakesAGapAndAConfirmedValueNone() {
    remember();
    DeviceId device = TestLab.id(DeviceType.AI, "1_01");
    lab.family().declare(voltage("1_01").scanGroup("scan").build());
    report(device, 2, ago(300));
    lab.family().confirm("scan", ago(250));
    until(device, points -> has(points, ago(250), 2));
    var none = Values.of(Value.of(2.0)).with("mode", Value.of("Voltage"));
    lab.family().report(device, none, Quality.fault("broken wire"), ago(240));
    lab.until(device, state -> state.quality().isBad());
    report(device, 3, ago(200));
    lab.family().confirm("scan", ago(150));

    JsonArray points = until(device, all -> has(all, ago(150), 3));

    assertEquals(51, within(points, millisAgo(301), millisAgo(249)).size(), "one every second");
    assertEquals(0, within(points, millisAgo(249), millisAgo(201)).size(), "while it was bad");
    assertEquals(51, within(points, millisAgo(201), millisAgo(149)).size());
    assertEquals(0, within(points, millisAgo(149), millisAgo(-60)).size(), "not confirmed since");
  }

  @Test
  void aRestartedFamilyContinuesTheHistoryOfItsDevices() {
    remember();
    Family first = lab.bus().family("plc");
    DeviceId device = first.device(DeviceType.AI, "3_01");
    start(first, device, 1, ago(300));
    TestLab.await(first.stop());
    lab.until(device, state -> state.quality().equals(Quality.STOPPED));
    start(lab.bus().family("plc"), device, 5, ago(100));

    JsonArray points = until(device, all -> has(all, ago(100), 5));

    assertTrue(has(points, ago(300), 1), "what was before");
    assertEquals(0, within(points, millisAgo(-30), millisAgo(-60)).size());
  }

  private void start(Family family, DeviceId device, double value, Moment when) {
    family.declare(voltage("3_01").scanGroup("scan").build());
    family.status(Quality.GOOD);
    family.report(device, Values.of(Value.of(value)), Quality.GOOD, when);
    TestLab.await(family.start());
    until(device, points -> has(points, when, value));
  }

  @Test
  void theDeviceOfAnotherNodeIsAskedThere() {
    Bus other = TestLab.await(Bus.join(lab.vertx(), BusOptions.of("lab-2")));
    Family family = other.family("rig");
    DeviceId device = family.device(DeviceType.AI, "1_01");
    family.declare(Description.of(device).alias("oven").build());
    family.status(Quality.GOOD);
    family.report(device, Values.of(Value.of(7.5)), Quality.GOOD, ago(100));
    TestLab.await(family.start());
    lab.until(device, state -> state.quality().isGood());
    HttpResponse<String> without = server.get("/history?device=lab-2:ai/1_01");
    assertEquals(503, without.statusCode(), without.body());
    assertEquals("OFFLINE", without.headers().firstValue("Busbar-Code").orElse(""));

    remember(other);

    until(device, points -> has(points, ago(100), 7.5));
    assertEquals(200, server.get("/history?device=lab-2:ai/oven").statusCode(), "by its alias");
    HttpResponse<String> plain = server.get("/history?device=ai/1_01");
    assertEquals(404, plain.statusCode());
    assertEquals("no device lab-1:ai/1_01; did you mean lab-2:ai/1_01?\n", plain.body());
  }

  @Test
  void anOwnerThatDoesNotAnswerIsTold() {
    lab.add(voltage("1_01"), Values.of(Value.of(1.5)));
    lab.vertx().eventBus().consumer("busbar.history.lab-1", _ -> {});

    HttpResponse<String> response = server.get("/history?device=ai/1_01");

    assertEquals(504, response.statusCode());
    assertEquals("node lab-1 did not answer within 3 s\n", response.body());
  }

  @Test
  void aNodeWithoutHistorySaysSo() {
    lab.add(voltage("1_01"), Values.of(Value.of(1.5)));
    HttpResponse<String> response = server.get("/history?device=ai/1_01");
    assertEquals(503, response.statusCode());
    assertEquals("node lab-1 keeps no history: history is off\n", response.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "?from=-1h | 400 | device is missing; write device=type/circuit",
        "?device=ai | 400 | 'ai' is not a device; write type/circuit or node:type/circuit",
        "?device=xy/1 | 400 | 'xy' is not a type of device",
        "?device=ai/9_99 | 404 | no device lab-1:ai/9_99",
        "?device=ai/1_01&property=mode | 400 | mode of lab-1:ai/1_01 is no number and has no history",
        "?device=ai/1_01&property=limit | 400 | limit of lab-1:ai/1_01 is no number and has no history",
        "?device=ai/1_01&property=x | 400 | lab-1:ai/1_01 has no property 'x'",
        "?device=ai/1_01&points=0 | 400 | points must be a whole number from 1 to 2000, not '0'",
        "?device=ai/1_01&points=2001 | 400 | points must be a whole number from 1 to 2000, not '2001'",
        "?device=ai/1_01&from=yesterday | 400 | from must be milliseconds since 1970, or a time ago such as -1h, not 'yesterday'",
        "?device=ai/1_01&from=5&to=5 | 400 | from must be before to, got 5 and 5 ms since 1970",
        "?device=ai/1_01&to=999999999999999 | 400 | the time must be between the years 1970 and 9999",
        "?device=ai/1_01&format=xml | 400 | format must be json or csv, not 'xml'",
        "?device=ai/1_01&device=ai/1_02 | 400 | device is given twice",
        "?device=ai/1_01&point=5 | 400 | 'point' is not known; known are device, property, from, to, points",
      })
  void aMistakeIsOneSentence(String query, int status, String sentence) {
    remember();
    lab.add(voltage("1_01"), Values.of(Value.of(1.5)));
    until(TestLab.id(DeviceType.AI, "1_01"), points -> !points.isEmpty());

    HttpResponse<String> response = server.get("/history" + query);

    assertEquals(sentence + "\n", response.body());
    assertEquals(status, response.statusCode());
  }

  @Test
  void otherMethodsAreRefused() {
    assertEquals(405, server.method("DELETE", "/history").statusCode());
    assertEquals(204, server.method("OPTIONS", "/history").statusCode());
  }
}
