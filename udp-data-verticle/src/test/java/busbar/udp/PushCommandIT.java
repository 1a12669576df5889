package busbar.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Command;
import busbar.bus.CommandCall;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Outcome;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.udp.port.PortReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A push port that writes to devices, as clients meet it. The test is the hardware: it takes the
/// commands from a queue and says what became of them.
class PushCommandIT {
  private static final List<Map<String, Object>> WRITABLE =
      List.of(
          Map.of("codename", "heater", "to", "ro/2_01"),
          Map.of("codename", "power", "to", "ao/1_01"),
          Map.of("codename", "mode", "to", "ao/1_01.mode"),
          Map.of("codename", "meter", "to", "ai/1_01"),
          Map.of("codename", "gone", "to", "ro/9_99"));

  private final BlockingQueue<CommandCall> calls = new LinkedBlockingQueue<>();
  private Rig rig;
  private Family family;
  private DeviceId heater;
  private DeviceId power;
  private UdpDataVerticle verticle;
  private DateClient client;
  private volatile boolean accepting = true;

  @BeforeEach
  void open() throws Exception {
    rig = new Rig();
    family = rig.bus.family("bench");
    heater = family.device(DeviceType.RO, "2_01");
    power = family.device(DeviceType.AO, "1_01");
    DeviceId meter = family.device(DeviceType.AI, "1_01");
    Property bit = Property.of("value", Property.Kind.BIT).writable();
    Property volts = Property.of("value", Property.Kind.REAL).writable().unit("°V").range(0, 10);
    Property mode = Property.of("mode", Property.Kind.TEXT).writable().choices("slow", "fast");
    family.declare(Description.of(heater).property(bit).build());
    family.declare(Description.of(power).property(volts).property(mode).build());
    family.declare(Description.of(meter).build());
    family.commands(this::take);
    family.start().await(20, TimeUnit.SECONDS);
    family.status(Quality.GOOD);
    for (DeviceId device : List.of(heater, power, meter)) {
      family.report(device, Values.of(Value.of(0)));
      rig.await(new PropertyId(device, "value"), s -> s.quality().isGood());
    }
    serve("ack");
  }

  private void serve(String reply) throws Exception {
    if (client != null) client.close();
    verticle =
        rig.serve(
            List.of(
                Map.of(
                    "kind", "push",
                    "port", "0",
                    "name", "push rig",
                    "actions", "command",
                    "reply", reply,
                    "writable", WRITABLE)));
    client = new DateClient(verticle.ports().getFirst().port());
  }

  @AfterEach
  void end() {
    client.close();
    rig.close();
  }

  @Test
  void aSetIsAcknowledgedWhenItsCommandIsDone() throws Exception {
    accepting = false;
    client.send("json_wn#{\"heater\": true}");
    CommandCall call = next();
    assertEquals(heater, call.command().device());
    assertEquals(Command.SET, call.command().action());
    assertEquals(Values.of(Value.bit(true)), call.command().arguments());
    assertEquals("udp", call.command().origin().bridge());
    assertTrue(call.command().origin().peer().startsWith("127.0.0.1:"));
    done(call, Values.of(Value.bit(true)));
    assertEquals("ACK#{'heater': True}", client.receive());
    assertEquals("ACK#{}", client.ask("json_wn#{}"));
  }

  @Test
  void severalValuesOfOneDeviceAreOneCommand() throws Exception {
    client.send("raw_wn#power:int:3;heater:str:on;mode:str:fast");
    CommandCall first = next();
    CommandCall second = next();
    CommandCall both = first.command().device().equals(power) ? first : second;
    assertEquals(
        Values.of(Value.of(3.0)).with("mode", Value.of("fast")), both.command().arguments());
    done(first, Values.NONE);
    done(second, Values.NONE);
    assertEquals("ACK#{'power': 3, 'heater': 'on', 'mode': 'fast'}", client.receive());
    assertTrue(calls.isEmpty());
  }

  @Test
  void theStateObservedAfterwardsIsReturnedInTheConfiguredFormat() throws Exception {
    Map<String, String> replies =
        Map.of(
            "json", "RET#{\"power\": 2.99, \"mode\": \"slow\", \"heater\": 1}",
            "string", "RET#{'power': 2.99, 'mode': 'slow', 'heater': 1}",
            "raw", "RET#power:float:2.99;mode:str:slow;heater:int:1");
    for (var expected : replies.entrySet()) {
      serve(expected.getKey());
      client.send("json_wn#{\"power\": 3, \"mode\": \"slow\", \"heater\": 1}");
      for (int i = 0; i < 2; i++) {
        CommandCall call = next();
        boolean isPower = call.command().device().equals(power);
        Values power = Values.of(Value.of(2.99)).with("mode", Value.of("slow"));
        done(call, isPower ? power : Values.of(Value.bit(true)));
      }
      assertEquals(expected.getValue(), client.receive());
    }
    client.send("raw_wn#heater:int:1");
    done(next(), Values.of(Value.MISSING));
    String last = client.receive();
    String none =
        "EXCEP#Raw conversion failed with message:heater was written and has no value now";
    assertTrue(
        List.of("RET#{\"heater\": null}", "RET#{'heater': None}", none).contains(last), last);
  }

  @Test
  void whatADeviceRefusesIsAnException() throws Exception {
    client.send("raw_wn#heater:int:1;power:int:1");
    CommandCall first = next();
    CommandCall second = next();
    CommandCall failing = first.command().device().equals(heater) ? first : second;
    failing.fail(Outcome.Code.FAULT, "5 °C too hot");
    done(failing == first ? second : first, Values.NONE);
    assertEquals("EXCEP#heater: FAULT: 5 \\xb0C too hot; done: power", client.receive());
    assertEquals(1, report().refused());
  }

  @Test
  void oneValueThatCannotBeWrittenRefusesTheWholeSetBeforeAnythingIsSent() throws Exception {
    Map<String, String> refusals =
        Map.of(
            "door:int:1",
            "'door' is not writable here, nothing was changed; writable are 'heater', 'power',"
                + " 'mode', 'meter', 'gone'",
            "power:int:11",
            "'power': lab-1:ao/1_01: value must be 0.0 to 10.0 \\xb0V, got 11.0; nothing was"
                + " changed",
            "meter:int:1",
            "'meter': lab-1:ai/1_01.value cannot be written; nothing was changed",
            "gone:int:1",
            "'gone': there is no device lab-1:ro/9_99; nothing was changed",
            "power:int:1,2",
            "'power': one number, flag or text can be written, not several; nothing was"
                + " changed",
            "power:float:nan",
            "'power': lab-1:ao/1_01: value must be a number, got 'NaN'; nothing was changed");
    for (var refusal : refusals.entrySet()) {
      assertEquals(
          "ERROR#" + refusal.getValue(), client.ask("raw_wn#heater:int:1;" + refusal.getKey()));
    }
    assertEquals("RET#push rig", client.ask("name"));
    assertTrue(calls.isEmpty());
    assertEquals(refusals.size(), report().refused());
  }

  @Test
  void aCommandToAFamilyThatIsGoneIsAnExceptionAndNeverCarriedOut() throws Exception {
    family.stop().await(20, TimeUnit.SECONDS);
    rig.await(new PropertyId(heater, "value"), s -> s.quality().isBad());
    assertEquals(
        "EXCEP#heater: OFFLINE: lab-1:ro/2_01 is bad: stopped", client.ask("raw_wn#heater:int:1"));
    assertTrue(calls.isEmpty());
  }

  @Test
  void repliesKeepTheOrderOfTheRequestsWhileCommandsAreUnderWay() throws Exception {
    client.send("raw_wn#heater:int:1");
    client.send("name");
    client.send("raw_wn#power:int:2");
    client.send("nonsense");
    CommandCall first = next();
    CommandCall second = next();
    done(second, Values.NONE);
    try (var other = new DateClient(report().port())) {
      assertEquals("RET#push rig", other.ask("name"), "another asker does not wait");
    }
    done(first, Values.NONE);
    assertEquals("ACK#{'heater': 1}", client.receive());
    assertEquals("RET#push rig", client.receive());
    assertEquals("ACK#{'power': 2}", client.receive());
    assertEquals("ERROR#UNKNOWN_COMMMAND", client.receive());
  }

  @Test
  void whoSendsFasterThanDevicesFollowIsRefusedInHisTurn() throws Exception {
    for (int i = 0; i < 20; i++) client.send("raw_wn#heater:int:" + i % 2);
    List<CommandCall> taken = new ArrayList<>();
    for (int i = 0; i < 16; i++) taken.add(next());
    try (var other = new DateClient(report().port(), "127.0.0.2")) {
      other.send("raw_wn#power:int:1");
      done(next(), Values.NONE);
      assertEquals("ACK#{'power': 1}", other.receive(), "another address has its own share");
    }
    for (CommandCall call : taken) done(call, Values.NONE);
    for (int i = 0; i < 16; i++) assertEquals("ACK#{'heater': " + i % 2 + "}", client.receive());
    for (int i = 16; i < 20; i++) {
      assertEquals(
          "ERROR#16 sets from 127.0.0.1 are being carried out already, nothing was changed; wait"
              + " for their replies, then send again",
          client.receive());
    }
    assertTrue(calls.isEmpty());
    client.send("raw_wn#heater:int:1");
    done(next(), Values.NONE);
    assertEquals("ACK#{'heater': 1}", client.receive());
  }

  @Test
  void aDeviceIsAlsoFoundByItsAlias() throws Exception {
    assertEquals(Outcome.done(), rig.alias(heater, "oven"));
    var writable = List.of(Map.of("codename", "h", "to", "ro/oven"));
    UdpDataVerticle aliased =
        rig.serve(
            List.of(
                Map.of("kind", "push", "port", "0", "actions", "command", "writable", writable)));
    rig.await(new PropertyId(heater, "value"), s -> "oven".equals(s.description().alias()));
    try (var other = new DateClient(aliased.ports().getFirst().port())) {
      other.send("raw_wn#h:int:1");
      CommandCall call = next();
      assertEquals(heater, call.command().device());
      done(call, Values.NONE);
      assertEquals("ACK#{'h': 1}", other.receive());
    }
  }

  private PortReport report() {
    return verticle.ports().getFirst();
  }

  /// Accepts commands first, so that their outcome may take its time, unless a test wants it
  /// otherwise.
  private void take(CommandCall call) {
    if (call.begin() && accepting) call.accepted();
    calls.add(call);
  }

  private CommandCall next() throws InterruptedException {
    CommandCall call = calls.poll(20, TimeUnit.SECONDS);
    if (call == null) throw new AssertionError("no command has arrived");
    return call;
  }

  private void done(CommandCall call, Values observed) {
    Moment now = rig.clock.now();
    call.complete(
        new Outcome.Done(
            new Reading(
                call.command().device(), observed, now.nanos(), now.micros(), Quality.GOOD)));
  }
}
