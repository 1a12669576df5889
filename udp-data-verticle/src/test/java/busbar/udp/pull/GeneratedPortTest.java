package busbar.udp.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.udp.text.Codenames;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedPortTest {
  private static Description device(DeviceType type, String circuit, Kind kind) {
    return Description.of(new DeviceId("lab-1", type, circuit))
        .property(Property.of("value", kind))
        .build();
  }

  private static List<String> names(GeneratedPort port) {
    return port.points().stream().map(PointOptions::codename).toList();
  }

  @Test
  void everyDeviceWithANumberHasATypeAndACircuitForItsName() {
    List<PointOptions> points =
        GeneratedPort.points(
            List.of(
                device(DeviceType.DI, "1_01", Kind.BIT),
                device(DeviceType.SENSOR, "28.FF#1", Kind.REAL),
                device(DeviceType.SENSOR, "28.FF&1", Kind.REAL),
                device(DeviceType.TEXT, "state", Kind.TEXT),
                Description.of(new DeviceId("lab-1", DeviceType.DEVICE_INFO, "L523")).build(),
                Description.of(new DeviceId("lab-1", DeviceType.NV_SAVE, "1"))
                    .property(Property.of("value", Kind.BIT).writeOnly())
                    .build()),
            null);
    assertEquals(
        List.of(
            "di_1_01 di/1_01", "sensor_28.FF_1 sensor/28.FF#1", "sensor_28.FF_1_2 sensor/28.FF&1"),
        points.stream().map(point -> point.codename() + " " + point.from()).toList());
  }

  @Test
  void eachPortFitsTheSmallestClientAndOneMoreWouldNot() {
    var devices = new ArrayList<Description>();
    for (int i = 0; i < 50; i++) devices.add(device(DeviceType.AI, "1_" + i, Kind.REAL));
    List<GeneratedPort> ports = GeneratedPort.spread(GeneratedPort.points(devices, null), 9000);
    var all = new ArrayList<String>();
    for (int i = 0; i < ports.size(); i++) {
      assertEquals(9000 + i, ports.get(i).port());
      List<String> names = names(ports.get(i));
      assertTrue(!ReplySize.of(new Codenames(names)).isTooLongForOldClients(), names::toString);
      if (i + 1 < ports.size()) {
        var more = new ArrayList<>(names);
        more.add(names(ports.get(i + 1)).getFirst());
        assertTrue(ReplySize.of(new Codenames(more)).isTooLongForOldClients(), more::toString);
      }
      all.addAll(names);
    }
    assertEquals(devices.stream().map(d -> "ai_" + d.device().circuit()).toList(), all);
  }

  @Test
  void nodeWithoutNumbersHasOnePortWithoutCodenames() {
    List<GeneratedPort> ports = GeneratedPort.spread(List.of(), 9000);
    assertEquals(List.of(new GeneratedPort(9000, List.of())), ports);
  }
}
