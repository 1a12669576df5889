package busbar.udp;

import static busbar.udp.Rig.MICROS;
import static busbar.udp.Rig.described;
import static busbar.udp.Rig.point;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// With which time a value is shown, and when it is OLD_DATA.
class PointAgeIT {
  private static final String OLD = "OLD_DATA";
  private static final String HOUR = "1h";
  private static final Duration SIX_SECONDS = Duration.ofSeconds(6);

  private Rig rig;
  private Family family;

  @BeforeEach
  void begin() throws Exception {
    rig = new Rig();
    family = rig.family("bench");
  }

  @AfterEach
  void end() {
    rig.close();
  }

  @Test
  void aStoppedFamilyIsOldWhateverTheTimeoutAndItsReturnShows() throws Exception {
    DateClient client =
        rig.client(
            HOUR,
            List.of(
                point("hour", "sensor/1"),
                Map.of("codename", "none", "from", "sensor/1", "timeout", "none"),
                Map.of("codename", "keep", "from", "sensor/1", "stale", "keep")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,1.5;1700000000.25,1.5");
    family.stop().await(20, TimeUnit.SECONDS);
    client.askUntil("raw", "OLD_DATA;OLD_DATA;1700000000.25,1.5");
    DateClient late =
        rig.client(HOUR, List.of(Map.of("codename", "keep", "from", "sensor/1", "stale", "keep")));
    late.askUntil("raw", "1700000000.25,1.5");
    Family again = rig.family("bench");
    again.declare(Description.of(device).build());
    rig.report(again, device, Value.of(2.5));
    client.askUntil("raw", "1700000000.25,2.5;1700000000.25,2.5;1700000000.25,2.5");
  }

  @Test
  void aFaultIsOldAndTheRecoveryShowsTheNewValue() throws Exception {
    DateClient client = rig.client(HOUR, List.of(point("t", "sensor/1")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("t#raw", "1700000000.25,1.5");
    var now = new Moment(rig.bus.clock().nanos(), MICROS);
    family.report(device, Values.of(Value.MISSING), Quality.fault("no answer"), now);
    client.askUntil("t#raw", OLD);
    client.askUntil("t#json", "\"OLD_DATA\"");
    rig.report(family, device, Value.of(1.75));
    client.askUntil("t#raw", "1700000000.25,1.75");
    family.status(Quality.fault("cable pulled"));
    client.askUntil("t#raw", OLD);
    family.status(Quality.GOOD);
    client.askUntil("t#raw", "1700000000.25,1.75");
  }

  @Test
  void anUncertainValueIsShown() throws Exception {
    DateClient client = rig.client(HOUR, List.of(point("t", "sensor/1")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    var now = new Moment(rig.bus.clock().nanos(), MICROS);
    family.report(device, Values.of(Value.of(99)), Quality.uncertain("out of range"), now);
    client.askUntil("t#raw", "1700000000.25,99");
  }

  @Test
  void aGoodValueBecomesOldWithItsTimeoutAndYoungWithTheNextOne() throws Exception {
    DateClient client =
        rig.client(
            "5s",
            List.of(
                point("t", "sensor/1"),
                Map.of("codename", "ageless", "from", "sensor/1", "timeout", "none")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,1.5");
    rig.clock.advance(SIX_SECONDS);
    client.askUntil("raw", "OLD_DATA;1700000000.25,1.5");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,1.5");
  }

  @Test
  void aReadingThatWasTakenLongAgoIsOldAlthoughItHasJustArrived() throws Exception {
    DateClient client = rig.client("5s", List.of(point("t", "sensor/1"), point("u", "sensor/2")));
    DeviceId stuck = rig.declare(family, DeviceType.SENSOR, "1");
    DeviceId fresh = rig.declare(family, DeviceType.SENSOR, "2");
    long tenSecondsAgo = rig.bus.clock().nanos() - 10_000_000_000L;
    family.report(stuck, Values.of(Value.of(1)), Quality.GOOD, new Moment(tenSecondsAgo, MICROS));
    rig.report(family, fresh, Value.of(2));
    client.askUntil("raw", "OLD_DATA;1700000000.25,2");
  }

  @Test
  void aValueThatIsConfirmedWithoutChangingStaysYoungAndItsTimeGoesOn() throws Exception {
    DateClient client = rig.client("5s", List.of(point("t", "sensor/1")));
    DeviceId device = family.device(DeviceType.SENSOR, "1");
    family.declare(Description.of(device).scanGroup("line").build());
    long read = rig.bus.clock().nanos() - 4_000_000_000L;
    family.report(device, Values.of(Value.of(1.5)), Quality.GOOD, new Moment(read, MICROS));
    client.askUntil("t#raw", "1700000000.25,1.5");
    family.confirm("line", new Moment(rig.bus.clock().nanos(), MICROS + 4_000_000));
    client.askUntil("t#raw", "1700000004.25,1.5");
    client.askUntil("raw_wn", "t:1700000004.25,1.5");
  }

  @Test
  void aPropertyThatCannotBeReadAgesWhileItsDeviceGoesOn() throws Exception {
    DateClient client =
        rig.client(
            "5s",
            List.of(
                point("t", "sensor/1"),
                point("n", "sensor/1.counter"),
                Map.of("codename", "ageless", "from", "sensor/1.counter", "timeout", "none")));
    DeviceId device = family.device(DeviceType.SENSOR, "1");
    family.declare(described(device, Property.of("counter", Property.Kind.INT)).build());
    rig.report(family, device, values(Value.of(1.5), Value.of(7)), MICROS);
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,7;1700000000.25,7");
    long later = MICROS + 1_000_000;
    rig.report(family, device, values(Value.of(2.5), Value.MISSING), later);
    // Without a timeout there is nothing to wait for.
    client.askUntil("raw", "1700000001.25,2.5;1700000000.25,7;OLD_DATA");
    rig.clock.advance(SIX_SECONDS);
    rig.report(family, device, values(Value.of(3.5), Value.MISSING), later);
    client.askUntil("raw", "1700000001.25,3.5;OLD_DATA;OLD_DATA");
    rig.report(family, device, values(Value.of(3.5), Value.of(8)), later);
    client.askUntil("raw", "1700000001.25,3.5;1700000001.25,8;1700000001.25,8");
  }

  @Test
  void notANumberAgesOutUnlessItIsMeant() throws Exception {
    DateClient client =
        rig.client(
            "5s",
            List.of(
                point("t", "sensor/1"),
                Map.of("codename", "nan", "from", "sensor/1", "nan", "show")));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    rig.report(family, device, Value.of(Double.NaN));
    client.askUntil("raw", "OLD_DATA;1700000000.25,nan");
    rig.report(family, device, Value.of(1.5));
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,1.5");
    rig.report(family, device, Value.of(Double.NaN));
    client.askUntil("raw", "1700000000.25,1.5;1700000000.25,nan");
    rig.clock.advance(SIX_SECONDS);
    rig.report(family, device, Value.of(Double.NaN));
    client.askUntil("raw", "OLD_DATA;1700000000.25,nan");
  }

  @Test
  void withAgeArrivalTheTimeIsThatOfThisNodesClock() throws Exception {
    DateClient client =
        rig.client(
            Map.of("port", "0", "age", "arrival", "points", List.of(point("t", "sensor/1"))));
    DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
    double before = rig.bus.clock().micros() / 1e6;
    rig.report(family, device, Value.of(7));
    String reply = client.askUntil("t#raw", text -> text.endsWith(",7"));
    double shown = Double.parseDouble(reply.substring(0, reply.indexOf(',')));
    double after = rig.bus.clock().micros() / 1e6;
    assertTrue(shown >= before - 1 && shown <= after, reply);
  }

  private static Values values(Value value, Value counter) {
    return Values.builder().put("value", value).put("counter", counter).build();
  }
}
