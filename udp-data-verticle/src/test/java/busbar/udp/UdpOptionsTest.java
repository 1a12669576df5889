package busbar.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.udp.port.RateLimit;
import busbar.udp.pull.PointOptions;
import busbar.udp.pull.PullSocketOptions;
import busbar.udp.push.PushOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UdpOptionsTest {
  private final Problems problems = new Problems();

  @Test
  void nothingAtAllIsValidAndServesNothing() {
    UdpOptions options = read(Map.of());
    assertEquals(List.of(), options.sockets());
    assertEquals(List.of(), problems.all());
  }

  @Test
  void everythingHasADefault() {
    UdpOptions options =
        read(
            Map.of(
                "sockets",
                List.of(
                    Map.of("points", List.of(Map.of("codename", "t", "from", "sensor/1"))),
                    Map.of())));
    assertEquals(List.of(), problems.all());
    PullSocketOptions first = date(options);
    assertEquals(9000, first.port().port());
    assertEquals(9001, options.sockets().get(1).port().port(), "the next one takes the next port");
    assertTrue(first.port().isLocal());
    assertEquals(new RateLimit(10_000, false), first.port().rateLimit());
    assertEquals(Duration.ofSeconds(5), first.points().getFirst().timeout());
    assertEquals(Duration.ofMinutes(15), first.activityTimeout());
    assertEquals("sensor/1", first.points().getFirst().from());
  }

  @Test
  void whatIsWrittenIsTaken() {
    var point =
        Map.of(
            "codename", "n",
            "from", "lab-2:di/1_01.counter",
            "timeout", "none",
            "stale", "keep",
            "nan", "show");
    UdpOptions options =
        read(
            Map.of(
                "purpose", Map.of("id", "rig"),
                "sockets",
                    List.of(
                        Map.of(
                            "kind", "date",
                            "port", "9100",
                            "host", List.of("localhost", "10.1.0.5"),
                            "allow", List.of("10.1.0.0/16", "127.0.0.1"),
                            "name", "bench rig",
                            "age", "arrival",
                            "timeout", "2.5",
                            "activity_timeout", "none",
                            "rate_limit", "none",
                            "points",
                                List.of(point, Map.of("codename", "t", "from", "sensor/1"))))));
    assertEquals(List.of(), problems.all());
    PullSocketOptions socket = date(options);
    assertEquals("rig", options.purpose().id());
    assertEquals(RateLimit.NONE, socket.port().rateLimit());
    assertEquals(false, socket.port().isLocal());
    assertEquals("[10.1.0.0/16, 127.0.0.1/32]", socket.port().allow().toString());
    assertNull(socket.activityTimeout());
    assertEquals(
        new PointOptions("n", "lab-2:di/1_01.counter", null, null, true, true),
        socket.points().getFirst());
    assertEquals(Duration.ofMillis(2500), socket.points().get(1).timeout(), "the port's own");
    assertEquals("lab-2:di/1_01.counter", socket.points().getFirst().from());
  }

  @Test
  void allMistakesAreToldAtOnce() {
    read(
        Map.of(
            "sockets",
            List.of(
                ordered(
                    "kind", "fax",
                    "host", "rig.example",
                    "allow", "10.0.0.0/33",
                    "name", "Prüfstand",
                    "rate_limit", "0",
                    "tiemout", "5",
                    "points",
                        List.of(
                            Map.of("codename", "a#b", "from", "sensor"),
                            Map.of("from", "sensor/1", "timeout", "-1"))))));
    String all = String.join("\n", problems.all().stream().map(Object::toString).toList());
    for (String part :
        List.of(
            "sockets[0].kind must be one of date, xy, push, live, live_inlet, not 'fax'",
            "sockets[0].host is wrong: 'rig.example' is not an IP address",
            "sockets[0].allow is wrong: '10.0.0.0/33' is not a network;"
                + " after the / comes a number from 0 to 32",
            "sockets[0].name is wrong: the name of a port must be printable ASCII",
            "sockets[0].rate_limit must be a whole number from 1",
            "sockets[0].tiemout is unknown; known here: ",
            "points hold a mistake: \"a#b\" contains '#'",
            "points hold a mistake: a codename must not be empty",
            "points[0].from is wrong: 'sensor' is not a device",
            "points[1].codename is missing",
            "points[1].timeout must be a time from 10ms")) {
      assertTrue(all.contains(part), () -> "no '" + part + "' in\n" + all);
    }
  }

  @Test
  void pushSocketsHavePortsAndFamiliesOfTheirOwn() {
    var writable = List.of(Map.of("codename", "a"));
    UdpOptions options =
        read(
            Map.of(
                "sockets",
                List.of(
                    Map.of("kind", "push", "writable", writable),
                    Map.of(),
                    Map.of("kind", "push", "writable", writable),
                    Map.of(
                        "kind", "push",
                        "actions", "command",
                        "writable", List.of(Map.of("codename", "a", "to", "ro/1"))))));
    assertEquals(List.of(), problems.all());
    assertEquals(
        List.of(8500, 9000, 8501, 8502),
        options.sockets().stream().map(socket -> socket.port().port()).toList());
    assertEquals(
        List.of("push", "push-2"),
        options.sockets().stream().flatMap(socket -> socket.family().stream()).toList());
    assertNull(push(options).activityTimeout(), "not watched unless that is written");
  }

  @Test
  void mistakesOfPushSocketsAreToldAtOnce() {
    read(
        Map.of(
            "sockets",
            List.of(
                ordered("kind", "push"),
                ordered(
                    "kind", "push",
                    "family", "push",
                    "reply", "json",
                    "writable",
                        List.of(
                            Map.of("codename", "a b"),
                            Map.of("codename", "a#b", "time_to_live", "0"),
                            Map.of("codename", "c", "to", "ro/1"))),
                ordered(
                    "kind", "push",
                    "actions", "command",
                    "family", "mine",
                    "reply", "xml",
                    "writable",
                        List.of(
                            Map.of("codename", "a"),
                            Map.of("codename", "a", "to", "ro"),
                            Map.of("codename", "a", "to", "ro/1"),
                            Map.of("codename", "b", "to", "ro/1", "time_to_live", "5"))))));
    String all = String.join("\n", problems.all().stream().map(Object::toString).toList());
    for (String part :
        List.of(
            "sockets[0].writable is missing; list the names that may be written",
            "sockets[1].family 'push' is used twice",
            "sockets[1].reply is unknown",
            "sockets[1].writable[0].codename is wrong: 'push_a b' is not a name",
            "sockets[1].writable[1].time_to_live must be a time from 100ms",
            "sockets[1].writable holds a mistake: \"a#b\" contains '#'",
            "sockets[1].writable[2].to is unknown; known here: codename, time_to_live",
            "sockets[2].family is unknown",
            "sockets[2].reply must be one of ack, json, raw, string, not 'xml'",
            "sockets[2].writable[0].to is missing",
            "sockets[2].writable[1].to is wrong: 'ro' is not a device",
            "sockets[2].writable holds a mistake: \"a\" is used twice",
            "sockets[2].writable[3].time_to_live is unknown; known here: codename, to")) {
      assertTrue(all.contains(part), () -> "no '" + part + "' in\n" + all);
    }
  }

  @Test
  void liveSocketsAndInletsAreReadWithTheirMistakes() {
    var points = List.of(Map.of("codename", "a", "from", "ro/1"));
    UdpOptions options =
        read(
            Map.of(
                "sockets",
                List.of(
                    Map.of("kind", "live", "to", "plot.lab:9767", "points", points),
                    Map.of("kind", "live_inlet", "points", List.of(Map.of("codename", "a"))))));
    assertEquals(List.of(), problems.all());
    assertEquals(
        List.of(8000, 9767),
        options.sockets().stream().map(socket -> socket.port().port()).toList());
    read(
        Map.of(
            "sockets",
            List.of(
                Map.of("kind", "live", "points", points, "interval", "0"),
                Map.of("kind", "live", "points", points, "to", "plot.lab"),
                Map.of("kind", "live", "points", points, "to", ":9767"),
                Map.of("kind", "live_inlet", "family", "Live!"))));
    String all = String.join("\n", problems.all().stream().map(Object::toString).toList());
    for (String part :
        List.of(
            "sockets[0].to is missing; write the plot server's host:port",
            "sockets[0].interval must be a time from 1ms",
            "sockets[1].to is wrong: 'plot.lab' is not host:port",
            "sockets[2].to is wrong: ':9767' is not host:port",
            "sockets[3].family is wrong: 'Live!' is not a name",
            "sockets[3].points is missing; list the codenames that are taken")) {
      assertTrue(all.contains(part), () -> "no '" + part + "' in\n" + all);
    }
  }

  @Test
  void onePortForTwoSocketsIsAMistakeUnlessAnyFreeOneWillDo() {
    read(Map.of("sockets", List.of(Map.of("port", "9005"), Map.of("port", "9005"))));
    assertEquals(1, problems.all().size());
    assertTrue(problems.all().getFirst().text().endsWith("9005 on 127.0.0.1 is used twice"));
    var others = new Problems();
    UdpOptions.read(
        SettingsOf.map(
            "bridges.udp",
            Map.of("sockets", List.of(Map.of("port", "0"), Map.of("port", "0"))),
            others));
    assertTrue(others.isEmpty());
  }

  @Test
  void listsHaveLimits() {
    read(
        Map.of(
            "sockets",
            Collections.nCopies(
                65,
                Map.of(
                    "port", "0",
                    "host", Collections.nCopies(17, "127.0.0.1"),
                    "allow", Collections.nCopies(257, "127.0.0.1")))));
    String all = problems.all().toString();
    assertTrue(all.contains("sockets has at most 64 entries, not 65"), all);
    assertTrue(all.contains("host has at most 16 entries"), all);
    assertTrue(all.contains("allow has at most 256 entries"), all);
  }

  private static PullSocketOptions date(UdpOptions options) {
    return assertInstanceOf(PullSocketOptions.class, options.sockets().getFirst());
  }

  private static PushOptions push(UdpOptions options) {
    return assertInstanceOf(PushOptions.class, options.sockets().getFirst());
  }

  private UdpOptions read(Map<String, ?> content) {
    Settings settings = SettingsOf.map("bridges.udp", content, problems);
    UdpOptions options = UdpOptions.read(settings);
    settings.finish();
    return options;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new java.util.LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i].toString(), pairs[i + 1]);
    return map;
  }
}
