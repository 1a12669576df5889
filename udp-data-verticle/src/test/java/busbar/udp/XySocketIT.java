package busbar.udp;

import static busbar.udp.Rig.MICROS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A port whose x is no time: the table of section 4 of the protocol, and what the bus adds to it.
class XySocketIT {
  private Rig rig;
  private Family family;
  private DateClient client;
  private DeviceId spec;
  private DeviceId iv;

  @BeforeEach
  void serve() throws Exception {
    rig = new Rig();
    family = rig.family("bench");
    spec = rig.declare(family, DeviceType.DATA_POINT, "spec");
    iv = rig.declare(family, DeviceType.DATA_POINT, "iv");
    client =
        rig.client(
            Map.of(
                "kind", "xy",
                "port", "0",
                "name", "xy rig",
                "points",
                    List.of(
                        Map.of("codename", "spec", "from", "data_point/spec", "timeout", "none"),
                        Map.of("codename", "iv", "from", "data_point/iv", "x", "volts"))));
  }

  @AfterEach
  void end() {
    client.close();
    rig.close();
  }

  private void report(DeviceId device, String nameOfX, Value x, Value y) {
    rig.report(family, device, point(nameOfX, x, y), MICROS);
  }

  private static Values point(String nameOfX, Value x, Value y) {
    return Values.builder().put("value", y).put(nameOfX, x).build();
  }

  private void awaitRaw(String expected) throws Exception {
    assertEquals(expected, client.askUntil("raw", expected::equals));
  }

  @Test
  void bothNumbersComeFromTheDeviceAndKeepTheirTypes() throws Exception {
    report(spec, "x", Value.of(12.5), Value.of(3));
    report(iv, "volts", Value.of(0.1), Value.of(1e-9));
    awaitRaw("12.5,3;0.1,1e-09");
    assertEquals("{\"spec\": [12.5, 3], \"iv\": [0.1, 1e-09]}", client.ask("json_wn"));
    assertEquals("xy rig", client.ask("name"));
    report(spec, "x", Value.of(13), Value.of(3));
    awaitRaw("13,3;0.1,1e-09");
  }

  @Test
  void ageIsThatOfTheReading() throws Exception {
    report(spec, "x", Value.of(12.5), Value.of(3));
    long sixSecondsBack = rig.bus.clock().nanos() - TimeUnit.SECONDS.toNanos(6);
    var moment = new Moment(sixSecondsBack, MICROS);
    family.report(iv, point("volts", Value.of(0.2), Value.of(2e-9)), Quality.GOOD, moment);
    client.askUntil("spec#raw", "12.5,3"::equals);
    assertEquals("spec:12.5,3;iv:OLD_DATA", client.ask("raw_wn"));
    assertEquals("\"OLD_DATA\"", client.ask("iv#json"));
  }

  @Test
  void pointWithoutXIsNone() throws Exception {
    rig.report(family, spec, Values.of(Value.of(3)), MICROS);
    report(iv, "volts", Value.of(0.1), Value.of(1e-9));
    awaitRaw("OLD_DATA;0.1,1e-09");
    report(spec, "x", Value.of(1.0), Value.of(3));
    awaitRaw("1.0,3;0.1,1e-09");
  }

  @Test
  void badDeviceHasNoPoint() throws Exception {
    report(spec, "x", Value.of(1.0), Value.of(3));
    report(iv, "volts", Value.of(0.1), Value.of(1e-9));
    awaitRaw("1.0,3;0.1,1e-09");
    family.status(Quality.fault("the cable is out"));
    awaitRaw("OLD_DATA;OLD_DATA");
  }
}
