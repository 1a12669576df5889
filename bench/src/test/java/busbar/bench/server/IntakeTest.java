package busbar.bench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import busbar.bench.process.Fields;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class IntakeTest {
  private static final int SLABS = 3;
  private static final int CHANGES = 10;

  private final Intake intake = new Intake();

  @Test
  @Timeout(20)
  void everySlabIsAskedForOnceWhenTimeIsUpAtOnce() throws Exception {
    int port = Credits.open(slab -> intake.completed(slab));
    Fields result = intake.run(arguments(port, 0));
    assertEquals(SLABS, result.number("rounds"));
    assertEquals(SLABS * CHANGES, result.number("changes"));
  }

  @Test
  @Timeout(20)
  void noSlabHasTwoRoundsUnderWay() throws Exception {
    var underWay = new AtomicIntegerArray(SLABS);
    var rounds = new AtomicInteger();
    var isDoubled = new AtomicBoolean();
    try (ExecutorService other = Executors.newFixedThreadPool(SLABS)) {
      int port =
          Credits.open(slab -> {
            if (underWay.incrementAndGet(slab) > 1) isDoubled.set(true);
            rounds.incrementAndGet();
            other.execute(() -> {
              underWay.decrementAndGet(slab);
              intake.completed(slab);
            });
          });
      Fields result = intake.run(arguments(port, 100));
      assertEquals(rounds.get(), result.number("rounds"));
    }
    assertFalse(isDoubled.get());
  }

  private static Fields arguments(int port, int millis) {
    return Fields.of("port", port, "slabs", SLABS, "changes", CHANGES, "millis", millis);
  }
}
