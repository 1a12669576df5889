package busbar.udp.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Quality;
import busbar.bus.Value;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which datagrams count as replies, and where a station is found.
class LinkIT {
  private static final String T1 = "data_point/far_oven_t1";

  private final Rig rig;

  LinkIT() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// A station whose value t1 is set for each reply anew.
  private Function<String, @Nullable String> live(int value) {
    return request -> request.equals("codenames_json") ? "[\"t1\"]" : points(value);
  }

  private String points(int value) {
    return "{\"t1\": [%.6f, %d]}".formatted(rig.clock.micros() / 1e6, value);
  }

  /// A family that asks for values only.
  private static Map<String, Object> one(ScriptedStation oven) {
    var settings = new HashMap<>(Rig.host("oven", oven.port()));
    settings.put("codenames", "t1");
    return Rig.family(List.of(settings));
  }

  private static Map<String, Object> named(String name, String host, int port) {
    var settings = new HashMap<>(Rig.host(name, port));
    settings.put("host", host);
    return settings;
  }

  @Test
  void aReplyThatComesTooLateIsNotTakenForTheNext() throws Exception {
    try (var oven = new ScriptedStation(live(1))) {
      rig.run(one(oven));
      rig.await(T1, Value.of(1));
      Set<Value> values = rig.values(T1);
      oven.script(_ -> null);
      var first = oven.awaitUnanswered();
      var second = oven.awaitUnanswered();
      assertNotEquals(first.port(), second.port());
      oven.reply(first, points(666));
      oven.script(live(2));
      rig.await(T1, Value.of(2));
      assertFalse(values.contains(Value.of(666)));
    }
  }

  @Test
  void everyFailedRequestIsFollowedByOneFromAnotherPort() throws Exception {
    try (var oven = new ScriptedStation(_ -> null)) {
      rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      var requests = oven.await(3);
      assertNotEquals(requests.get(0).port(), requests.get(1).port());
      assertNotEquals(requests.get(1).port(), requests.get(2).port());
    }
  }

  @Test
  void aDatagramFromSomebodyElseIsNoReply() throws Exception {
    try (var oven = new ScriptedStation(live(1));
        var stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      var family = rig.run(one(oven));
      rig.await(T1, Value.of(1));
      Set<Value> values = rig.values(T1);
      oven.script(_ -> null);
      var request = oven.awaitUnanswered();
      byte[] forged = points(666).getBytes(StandardCharsets.US_ASCII);
      stranger.send(new DatagramPacket(forged, forged.length, request.host(), request.port()));
      oven.awaitUnanswered();
      assertEquals(1, family.reports().getFirst().foreign());
      oven.script(live(2));
      rig.await(T1, Value.of(2));
      assertFalse(values.contains(Value.of(666)));
    }
  }

  @Test
  void aSecondReplyToOneRequestIsNotTakenForTheNext() throws Exception {
    try (var oven = new ScriptedStation(live(1))) {
      var family = rig.run(Rig.family(List.of(Rig.host("oven", oven.port()))));
      rig.await(T1, Value.of(1));
      var before = oven.await("json_wn");
      while (family.reports().getFirst().foreign() == 0) {
        before = oven.await("json_wn");
        oven.reply(before, points(1));
      }
      int port = before.port();
      while (oven.await("json_wn").port() == port) {}
      rig.await(T1, Value.of(1));
    }
  }

  @Test
  void aLookUpThatHangsDelaysNobodyElse() throws Exception {
    var hang = new CountDownLatch(1);
    Lookup lookup =
        name -> {
          if (name.equals("slow.lab")) await(hang);
          return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        };
    try (var oven = new ScriptedStation(live(1));
        var slow = new ScriptedStation(live(2))) {
      var family =
          Rig.family(
              List.of(named("slow", "slow.lab", slow.port()), named("oven", "a.lab", oven.port())));
      rig.run(family, lookup);
      rig.await(T1, Value.of(1));
      assertEquals(Set.of(), rig.values("data_point/far_slow_t1"));
      hang.countDown();
      rig.await("data_point/far_slow_t1", Value.of(2));
    }
  }

  @Test
  void aStationThatMovesIsFoundAgain() throws Exception {
    var address = new AtomicReference<@Nullable String>(null);
    Lookup lookup =
        name -> {
          String now = address.get();
          if (now == null) throw new UnknownHostException(name);
          return new InetAddress[] {InetAddress.ofLiteral("::1"), InetAddress.ofLiteral(now)};
        };
    try (var oven = new ScriptedStation(live(1));
        var moved = new ScriptedStation("127.0.0.2", oven.port(), live(2))) {
      var settings = named("oven", "oven.lab", oven.port());
      settings.put("codenames", "t1");
      rig.run(Rig.family(List.of(settings)), lookup);
      rig.await(T1, Quality.OFFLINE);
      address.set("127.0.0.1");
      rig.await(T1, Value.of(1));
      address.set("127.0.0.2");
      oven.script(_ -> null);
      rig.await(T1, Value.of(2));
      assertTrue(moved.port() == oven.port());
    }
  }

  private static void await(CountDownLatch latch) throws UnknownHostException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException(e.toString());
    }
  }
}
