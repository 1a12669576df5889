package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.ws.evok.EvokOptions;
import busbar.ws.evok.EvokVersion;
import busbar.ws.evok.RegisterEvents;
import busbar.ws.evok.WebhookOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WsOptionsTest {
  private final Problems problems = new Problems();

  @SafeVarargs
  private WsOptions read(Map<String, String>... listeners) {
    var place = new Place("lab.yaml", 1);
    var items = new ArrayList<Node>();
    for (Map<String, String> listener : listeners) items.add(TestServer.mapping(listener));
    var root =
        new Node.Mapping(Map.of("listeners", new Node.Sequence(items, place)), Map.of(), place);
    var settings = new Settings(root, "ws", problems);
    WsOptions options = WsOptions.read(settings);
    settings.finish();
    return options;
  }

  private List<String> texts() {
    return problems.all().stream().map(Problems.Problem::text).toList();
  }

  @Test
  void nothingMeansOneListenerOnLoopbackWithTheDefaults() {
    WsOptions options = WsOptions.read(Settings.empty(problems));
    ListenerOptions listener = options.listeners().getFirst();
    assertEquals(1, options.listeners().size());
    assertEquals("127.0.0.1:8080", listener.address());
    assertTrue(listener.isLoopback());
    assertEquals(new NodeChoice.Own(), listener.nodes());
    assertEquals(
        new EvokOptions(
            EvokVersion.V3,
            Map.of(),
            false,
            true,
            RegisterEvents.ASKED,
            false,
            Duration.ofMillis(20),
            2000,
            Duration.ofSeconds(30),
            null),
        listener.evok());
    assertTrue(problems.isEmpty());
  }

  @Test
  void everyKeyIsRead() {
    ListenerOptions listener =
        read(Map.of(
                "host", "::",
                "port", "8081",
                "evok", "auto",
                "nodes", "lab-2",
                "origins", "any",
                "auth", "none",
                "stale_values", "keep",
                "onewire_event_form", "array",
                "register_events", "always"))
            .listeners()
            .getFirst();
    assertEquals("[::]:8081", listener.address());
    assertEquals(EvokVersion.AUTO, listener.evok().version());
    assertFalse(listener.isLoopback());
    assertEquals(new NodeChoice.Named(Set.of("lab-2")), listener.nodes());
    assertTrue(listener.evok().keepsStale());
    assertFalse(listener.evok().bareOneWire());
    assertEquals(RegisterEvents.ALWAYS, listener.evok().registerEvents());
    EvokOptions more =
        read(Map.of(
                "evok", "v2",
                "glob_dev_id.1", "1",
                "glob_dev_id.xS11", "2",
                "all_filtered", "yes",
                "coalesce", "0",
                "max_clients", "10",
                "slow_client_limit", "5s"))
            .listeners()
            .getFirst()
            .evok();
    assertEquals(EvokVersion.V2, more.version());
    assertEquals(Map.of("1", 1, "xS11", 2), more.globalIds());
    assertTrue(more.allFiltered());
    assertEquals(Duration.ZERO, more.coalesce());
    assertEquals(10, more.maxClients());
    assertEquals(Duration.ofSeconds(5), more.slowLimit());
    assertEquals(List.of(), texts());
  }

  @Test
  void everyMistakeIsReported() {
    read(
        Map.of("port", "70000", "glob_dev_id.1", "one"),
        Map.of("port", "1", "evok", "v4", "nodes", "Lab 2"),
        Map.of("port", "2", "origins", "dash.example", "auth", "secret"),
        Map.of("port", "3", "coalesce", "5s", "stale_values", "show", "colour", "red"));
    assertEquals(9, problems.all().size(), () -> String.join("\n", texts()));
    assertTrue(
        texts().contains("ws.listeners[1].nodes must be own, all or a list of nodes, not 'Lab 2'"));
    assertTrue(texts().stream().anyMatch(text -> text.contains("'dash.example' is no origin")));
  }

  private @Nullable WebhookOptions webhook(String address, String mask) {
    return read(Map.of("webhook.address", address, "webhook.device_mask", mask))
        .listeners()
        .getFirst()
        .evok()
        .webhook();
  }

  @Test
  void webhookIsReadAndItsMaskMeansTypes() {
    WebhookOptions simple = webhook("HTTPS://hook.example", "[input, wd]");
    assertNotNull(simple);
    assertEquals("https://hook.example:443/", simple.address().toString());
    assertEquals(Set.of("di", "watchdog"), simple.mask());
    assertFalse(simple.complexEvents());
    WebhookOptions old =
        read(Map.of(
                "evok", "v2",
                "webhook.address", "http://ann:secret@[::1]:8181/hook?token=abc",
                "webhook.device_mask", "relay",
                "webhook.complex_events", "true"))
            .listeners()
            .getFirst()
            .evok()
            .webhook();
    assertNotNull(old);
    assertEquals("http://[::1]:8181/hook", old.address().toString());
    assertEquals(Set.of("ro", "do"), old.mask());
    assertTrue(old.complexEvents());
    assertEquals(List.of(), texts());
  }

  @Test
  void mistakesOfAWebhookAreReportedWithoutItsSecrets() {
    assertNull(webhook("ftp://hook.example/", "di"));
    assertNull(webhook("http://my_hook/", "di"));
    assertNull(webhook("http://hook.example:0/", "di"));
    assertNull(webhook("http://ann:secret@hook.example/a b", "di"));
    assertNull(webhook("http://hook.example/", "[di, valve, run]"));
    assertNull(webhook("http://hook.example/", ""));
    read(Map.of("webhook.device_mask", "di", "webhook.enabled", "true"));
    String address = "ws.listeners[0].webhook.address ";
    String known =
        "; known are ro, do, di, ai, ao, sensor, owbus, modbus_slave, led, watchdog, register,"
            + " data_point, device_info, owpower, nv_save";
    String mask = "ws.listeners[0].webhook.device_mask ";
    assertEquals(
        List.of(
            address + "is wrong: it must begin with http:// or https://",
            address + "is wrong: it has no valid host",
            address + "is wrong: its port must be 1 to 65535",
            address + "is wrong: it is no URL: Illegal character in path",
            mask + "has no type 'valve'" + known,
            mask + "has no type 'run'" + known,
            mask + "must name at least one type" + known,
            address + "is missing",
            "ws.listeners[0].webhook.enabled is unknown;"
                + " known here: address, device_mask, complex_events"),
        texts());
  }

  @Test
  void onePortTwiceIsAMistakeBecauseBothWouldShareIt() {
    read(Map.of("port", "8080"), Map.of("port", "8080"), Map.of("port", "0"), Map.of("port", "0"));
    assertEquals(List.of("ws.listeners[1].port is used twice: 127.0.0.1:8080"), texts());
  }

  @Test
  void nodesAreChosenByName() {
    assertTrue(new NodeChoice.Own().filter("lab-1").test("lab-1"));
    assertFalse(new NodeChoice.Own().filter("lab-1").test("lab-2"));
    assertTrue(new NodeChoice.All().filter("lab-1").test("lab-2"));
    assertTrue(new NodeChoice.Named(Set.of("lab-2")).filter("lab-1").test("lab-2"));
    assertFalse(new NodeChoice.Named(Set.of("lab-2")).filter("lab-1").test("lab-1"));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new EvokOptions(
                    EvokVersion.V3,
                    Map.of(),
                    false,
                    true,
                    RegisterEvents.ASKED,
                    false,
                    Duration.ZERO,
                    0,
                    Duration.ofSeconds(30),
                    null));
    assertEquals("max_clients is out of range: 0", e.getMessage());
  }
}
