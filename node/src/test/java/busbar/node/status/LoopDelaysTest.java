package busbar.node.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopDelaysTest {
  private static final long MS = 1_000_000;

  @Test
  void whatWasDueDuringAStopCountsToo() {
    var delay = new DelayRecord("0");
    long due = 0;
    for (int i = 0; i < 98; i++) delay.add(due, due + MS);
    assertEquals(MS, delay.read().maxNanos());

    delay.add(due, due + 250 * MS);

    LoopDelay read = delay.read();
    assertEquals(101, read.count(), "250, 150 and 50 ms late");
    assertEquals(98 * MS + (250 + 150 + 50) * MS, read.sumNanos());
    assertEquals(MS, read.medianNanos());
    assertEquals(150 * MS, read.p99Nanos());
    assertEquals(250 * MS, read.maxNanos());
  }

  @Test
  void onlyTheLastMinuteIsKeptAndEarlyIsNotNegative() {
    var delay = new DelayRecord("0");
    delay.add(0, 5 * MS);
    for (int i = 0; i < DelayRecord.KEPT; i++) delay.add(MS, 0);

    LoopDelay read = delay.read();
    assertEquals(0, read.maxNanos());
    assertEquals(DelayRecord.KEPT + 1, read.count());
    assertEquals(5 * MS, read.sumNanos());
  }

  @Test
  void anHourAsleepIsNoMoreThanAMinuteOfSamples() {
    var delay = new DelayRecord("0");
    delay.add(0, 3_600_000 * MS);
    assertEquals(DelayRecord.KEPT, delay.read().count());
    assertEquals(3_600_000 * MS, delay.read().maxNanos());
  }

  @Test
  void everyEventLoopIsWatchedAndABlockedOneShows() throws Exception {
    var options =
        new VertxOptions()
            .setMaxEventLoopExecuteTime(60)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS);
    Vertx vertx = Vertx.vertx(options);
    try {
      var delays = new LoopDelays(System::nanoTime);
      delays.watch(vertx).await(20, TimeUnit.SECONDS);
      assertEquals(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE, delays.all().size());

      var blocked = new CompletableFuture<String>();
      var released = new CountDownLatch(1);
      vertx.runOnContext(_ -> {
        String thread = Thread.currentThread().getName();
        blocked.complete(thread.substring(thread.lastIndexOf('-') + 1));
        awaitQuietly(released);
      });
      String loop = blocked.get(20, TimeUnit.SECONDS);
      LoopDelay other =
          delays.all().stream().filter(one -> !one.loop().equals(loop)).findFirst().orElseThrow();
      long enough = other.count() + 6; // of another loop: more than 0.5 s have passed
      await(delays, one -> one.loop().equals(other.loop()) && one.count() >= enough);
      released.countDown();

      await(delays, one -> one.loop().equals(loop) && one.maxNanos() >= 300 * MS);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(LoopDelays delays, Predicate<LoopDelay> wanted) {
    long end = System.nanoTime() + 20_000 * MS;
    while (delays.all().stream().noneMatch(wanted)) {
      if (System.nanoTime() > end) throw new AssertionError("stays " + delays.all());
      Thread.onSpinWait();
    }
  }
}
