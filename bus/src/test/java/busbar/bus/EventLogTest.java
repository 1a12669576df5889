package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final Site site = new Site(3);
  private final List<Event> heard = new ArrayList<>();
  private final SimulatedBus.Node node = site.bus.node("a");
  private final EventLog log = new EventLog("a", Site.ADDRESSES, node, node);

  EventLogTest() {
    site.bus.node("b").listen(Site.ADDRESSES.event(), (message, _) -> heard.add((Event) message));
  }

  @Test
  void excessWithinASecondIsSummedUpInOne() {
    for (int i = 0; i < 500; i++) log.add("test", "x", "event " + i);
    site.run(2_500);
    assertEquals(EventLog.MAX_PER_SECOND + 1, heard.size());
    assertTrue(heard.getLast().text().startsWith("450 more events"), heard.getLast().text());
    log.add("test", "x", "later");
    site.run(10);
    assertEquals("later", heard.getLast().text());
    assertEquals(502, heard.getLast().number());
  }

  @Test
  void lastThousandAreKept() {
    for (int i = 0; i < 1_500; i++) log.add("test", "x", "event " + i);
    assertEquals(EventLog.KEPT, log.last().size());
    assertEquals("event 1499", log.last().getLast().text());
    assertEquals(Map.of("test", 1_500L), log.counts(), "all are counted");
  }

  @Test
  void kindsBeyondTheLimitAreCountedTogether() {
    for (int i = 0; i < EventLog.MAX_KINDS + 50; i++) log.add("kind-" + i, "x", "");
    log.add("kind-1", "x", "");
    assertEquals(EventLog.MAX_KINDS + 1, log.counts().size());
    assertEquals(2, log.counts().get("kind-1"));
    assertEquals(50, log.counts().get("other"));
  }
}
