package busbar.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.udp.text.Python;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A plot server and a live socket in a real Python, which must be on the path as `python3`.
@Tag("e2e")
class LivePythonIT {
  private static final String PLOTS =
      """
      import json, socket, sys
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      s.settimeout(20)
      s.bind(('127.0.0.1', 0))
      print(s.getsockname()[1], flush=True)
      text = s.recv(8192).decode('ascii')
      print(text == json.dumps(json.loads(text)), text, flush=True)
      """;

  private static final String SENDER =
      """
      import json, socket, sys
      s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      data = {'s1': [1.5, float('nan')], 's2': [2, 'it\\u00b5'], 's3': [0, None]}
      s.sendto(json.dumps({'host': 'vm', 'data': data}).encode(), ('127.0.0.1', int(sys.argv[1])))
      """;

  @Test
  void pythonReadsWhatIsSentAndWouldHaveWrittenTheSame() throws Exception {
    try (var rig = new Rig();
        var plots = new Python(PLOTS)) {
      Family family = rig.family("bench");
      DeviceId device = rig.declare(family, DeviceType.SENSOR, "1");
      rig.report(family, device, Value.of(1e-9));
      rig.await(new PropertyId(device, "value"), s -> s.quality().isGood());
      rig.serve(
          List.of(
              Map.of(
                  "kind",
                  "live",
                  "port",
                  "0",
                  "to",
                  "127.0.0.1:" + plots.line(),
                  "points",
                  List.of(Rig.point("s1", "sensor/1")))));
      assertEquals(
          "True {\"host\": \"lab-1\", \"data\": {\"s1\": [1700000000.25, 1e-09]}}", plots.line());
    }
  }

  @Test
  void whatPythonSendsBecomesDevices() throws Exception {
    try (var rig = new Rig()) {
      var points = List.of(Map.of("codename", "s1"), Map.of("codename", "s2"));
      UdpDataVerticle inlet =
          rig.serve(List.of(Map.of("kind", "live_inlet", "port", "0", "points", points)));
      try (var _ = new Python(SENDER, "" + inlet.ports().getFirst().port())) {
        rig.await(device("s1"), s -> s.value().equals(Value.of(Double.NaN)));
        rig.await(device("s2"), s -> s.value().equals(Value.of("itµ")));
      }
    }
  }

  private static PropertyId device(String codename) {
    return PropertyId.parse("data_point/live_" + codename, "lab-1");
  }
}
