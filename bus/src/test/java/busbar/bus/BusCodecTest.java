package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BusCodecTest {
  private static final DeviceId RELAY = new DeviceId("lab-1", DeviceType.RO, "2_01");
  private static final Origin ORIGIN = new Origin("anonymous", "evok", "127.0.0.1:4", "lab-1");

  /// One message of each kind with every feature. Appended to, never changed: older nodes read it.
  static List<BusMessage> everyForm() {
    var reading =
        new Reading(
            RELAY,
            Values.builder()
                .put("value", Value.bit(true))
                .put("level", Value.of(21.375))
                .put("pending", Value.of(false))
                .put("lost", Value.of(true))
                .put("mode", Value.of("Größe"))
                .put("none", Value.MISSING)
                .build(),
            123_456_789,
            1_700_000_000_000_000L,
            Quality.uncertain("out of range"));
    var description =
        new Description(
            RELAY,
            "unit 2",
            "heater",
            "al_heater",
            "scan",
            Duration.ofMillis(1_300),
            List.of(
                Property.of("value", Property.Kind.BIT).writable(),
                Property.of("timeout", Property.Kind.REAL).writeOnly().range(0, 3600).unit("s"),
                new Property(
                    "mode",
                    Property.Kind.TEXT,
                    Property.Access.READ_WRITE,
                    null,
                    null,
                    List.of(Choice.of("Off"), new Choice("Voltage10", 1, "V", new Range(0, 10))))),
            Values.of("address", Value.of("28.67C6697351FF.68")));
    var batch =
        new StateBatch(
            new Publisher("lab-1", "rig"),
            1_700_000_000_000L,
            42,
            StateBatch.Kind.CHANGE,
            0,
            1,
            123_460_000,
            1_700_000_000_000_100L,
            Quality.GOOD,
            List.of(new Confirmation("scan", 123_450_000, 1_700_000_000_000_050L)),
            List.of(description),
            List.of(new DeviceId("lab-1", DeviceType.DI, "1_01")),
            List.of(reading));
    var camera = new DeviceId("lab-1", DeviceType.CAMERA, "bench");
    var hiding =
        new StateBatch(
            batch.publisher(),
            1_700_000_000_000L,
            43,
            StateBatch.Kind.CHANGE,
            0,
            1,
            123_470_000,
            1_700_000_000_000_200L,
            Quality.GOOD,
            List.of(),
            List.of(
                Description.of(camera)
                    .hidden("frame_port", Value.of(41_000))
                    .hidden("frame_token", Value.of("7ad0"))
                    .build(),
                description),
            List.of(),
            List.of());
    return List.of(
        batch,
        new Hello("busbar.inbox.x", List.of(new Hello.Ask(batch.publisher(), 7, 8, true)), -3, 1),
        new Command("id", RELAY, "set", Values.of(Value.of(1)), ORIGIN, "inbox", -5, 9),
        new CommandReply("id", new Outcome.Accepted()),
        new CommandReply("id", Outcome.done()),
        new CommandReply("id", new Outcome.Done(reading)),
        new CommandReply("id", Outcome.failed(Outcome.Code.BUSY, "too many")),
        new StopRequest("id", ORIGIN, "lab-1", null, "inbox"),
        new StopReport(
            "id", batch.publisher(), List.of(new StopReport.Result(RELAY, StopReport.Effect.KEPT))),
        new Event("lab-1", 3, 1_700_000_000_000_000L, "family-opened", "rig", "opened"),
        new Echo(batch.publisher(), 7, -3, 5),
        new NodeReport("lab-1", "p", "127.0.0.1:5801", "0.1", true, -9, 5, 1_700_000_000_000_000L),
        new HistoryQuery(RELAY, "value", 1_700_000_000_000L, 1_700_003_600_000L, 300),
        new Trend(
            RELAY,
            "level",
            "V",
            1_699_999_995_000L,
            1_700_003_600_000L,
            13_000,
            List.of(
                new Trend.Bucket(1_699_999_995_000L, -1.5, 0.25, 9.75),
                new Trend.Bucket(1_700_000_021_000L, 0, 0, 0))),
        new Trend(RELAY, "value", null, 0, 10, 1, List.of()),
        new NoTrend(Outcome.Code.NOT_FOUND, "no device"),
        hiding);
  }

  @Test
  void whatIsHiddenTravelsAndShowsInNoText() {
    var batch = assertInstanceOf(StateBatch.class, everyForm().getLast());
    var decoded = assertInstanceOf(StateBatch.class, BusCodec.decode(BusCodec.encode(batch)));
    Description camera = decoded.descriptions().getFirst();
    assertEquals(Value.of("7ad0"), camera.hidden().values().get("frame_token"));
    assertFalse(decoded.toString().contains("7ad0"), decoded.toString());
  }

  @Test
  void everyFormComesBackAsItWas() {
    for (BusMessage message : everyForm()) {
      assertEquals(message, BusCodec.decode(BusCodec.encode(message)));
    }
  }

  @Test
  void theReleasedFormIsStillReadAndWritten() throws IOException {
    List<String> golden;
    try (var in = BusCodecTest.class.getResourceAsStream("wire-v1.hex")) {
      golden = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    List<BusMessage> messages = everyForm();
    for (int i = 0; i < golden.size(); i++) {
      assertEquals(messages.get(i), BusCodec.decode(HexFormat.of().parseHex(golden.get(i))));
    }
    var written = messages.stream().map(m -> HexFormat.of().formatHex(BusCodec.encode(m)));
    assertEquals(golden, written.toList());
  }

  @Test
  void travelsInsideALargerBuffer() {
    BusMessage message = everyForm().getFirst();
    var codec = BusCodec.INSTANCE;
    Buffer buffer = Buffer.buffer("before");
    codec.encodeToWire(buffer, message);
    buffer.appendString("after");
    assertEquals(message, codec.decodeFromWire(6, buffer));
  }

  @Test
  void sectionsOfALaterVersionAreSkipped() {
    BusMessage message = everyForm().getFirst();
    byte[] bytes = BusCodec.encode(message);
    var later = new WireWriter().section(99, new WireWriter().text("news"));
    byte[] longer = Arrays.copyOf(bytes, bytes.length + later.size());
    System.arraycopy(later.toBytes(), 0, longer, bytes.length, later.size());
    assertEquals(message, BusCodec.decode(longer));
  }

  @Test
  void laterVersionsAndUnknownKindsAreUnreadable() {
    assertInstanceOf(Unreadable.class, BusCodec.decode(new byte[] {2, 1}));
    assertInstanceOf(Unreadable.class, BusCodec.decode(new byte[] {1, 77}));
    assertInstanceOf(Unreadable.class, BusCodec.decode(new byte[0]));
  }

  @Test
  void damagedBytesNeverThrow() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    var forms = new ArrayList<byte[]>();
    everyForm().forEach(message -> forms.add(BusCodec.encode(message)));
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = forms.get(random.nextInt(forms.size())).clone();
      int damages = 1 + random.nextInt(4);
      for (int i = 0; i < damages; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      assertTrue(decodes(random.nextBoolean() ? bytes : cut), "seed " + seed);
    }
  }

  private static boolean decodes(byte[] bytes) {
    BusMessage message = BusCodec.decode(bytes);
    return !message.toString().isEmpty();
  }
}
