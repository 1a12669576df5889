package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.settings.Node;
import busbar.settings.Place;
import busbar.settings.Problems;
import busbar.settings.Settings;
import busbar.ws.evok.EvokOptions;
import busbar.ws.evok.EvokVersion;
import busbar.ws.evok.RegisterEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Duration.ofSeconds(30)),
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
                    Duration.ofSeconds(30)));
    assertEquals("max_clients is out of range: 0", e.getMessage());
  }
}
