package busbar.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private final Driver driver = new Script("1").driver();
  private final HandClock clock = new HandClock();
  private final CallWatch watch = new CallWatch();

  @Test
  void aCallIsCondemnedOnceWhenItsLimitHasPassed() {
    begin();
    clock.pass(LIMIT);
    assertNull(watch.condemnOverdue(clock.nanos()), "exactly the limit is not too long");
    clock.pass(Duration.ofNanos(1));
    var call = watch.condemnOverdue(clock.nanos());
    assertNotNull(call);
    assertEquals("scan", call.what());
    assertNull(watch.condemnOverdue(clock.nanos()));
    assertNull(watch.condemnAny());
    assertFalse(watch.end());
  }

  @Test
  void aCallThatEndedInTimeCannotBeCondemned() {
    begin();
    assertTrue(watch.end());
    clock.pass(LIMIT.multipliedBy(2));
    assertNull(watch.condemnOverdue(clock.nanos()));
    assertNull(watch.condemnAny());
  }

  @Test
  void theNextCallHasItsOwnLimit() {
    begin();
    clock.pass(Duration.ofMillis(900));
    assertTrue(watch.end());
    begin();
    clock.pass(Duration.ofMillis(900));
    assertNull(watch.condemnOverdue(clock.nanos()));
    assertNotNull(watch.condemnAny());
  }

  private void begin() {
    watch.begin(driver, "scan", clock.nanos(), LIMIT);
  }
}
