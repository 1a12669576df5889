package busbar.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class QualitiesTest {
  private static final String BAD =
      "{\"dev\": \"di\", \"circuit\": \"%s\", \"value\": null, \"quality\": \"bad\"}";
  private static final String GOOD =
      "{\"dev\": \"di\", \"circuit\": \"%s\", \"value\": 1, \"counter\": 12}";

  private final Qualities qualities = new Qualities();

  @Test
  void newestQualityOfEachDeviceCounts() throws InterruptedException {
    take(1, BAD.formatted("a:1") + ", " + BAD.formatted("a:2"));
    assertTrue(qualities.are("bad", 2));
    take(2, GOOD.formatted("a:1"));
    assertFalse(qualities.are("bad", 2));
    take(3, GOOD.formatted("a:2"));
    assertEquals(3, qualities.await("good", 2));
  }

  @Test
  void repeatedQualityIsNoChange() throws InterruptedException {
    take(1, BAD.formatted("a:1"));
    take(2, BAD.formatted("a:1"));
    assertEquals(1, qualities.await("bad", 1));
  }

  @Test
  void otherTypesDoNotCount() {
    take(1, BAD.formatted("a:1").replace("\"di\"", "\"data_point\""));
    assertFalse(qualities.are("bad", 1));
  }

  private void take(long at, String objects) {
    qualities.take("[" + objects + "]", at);
  }
}
