package busbar.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff();
  private final HandClock clock = new HandClock();

  @Test
  void thePauseDoublesFromHalfASecondToThirtySeconds() {
    List<Double> pauses =
        IntStream.range(0, 9).mapToObj(_ -> failed().toMillis() / 1000.0).toList();
    assertEquals(List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0), pauses);
  }

  @Test
  void aDriverThatWasWellForAWhileBeginsAnew() {
    failed();
    failed();
    backOff.opened(clock.nanos());
    clock.pass(BackOff.HEALTHY);
    assertEquals(BackOff.FIRST, failed());
  }

  @Test
  void aDriverThatFailsSoonAfterOpeningWaitsLonger() {
    failed();
    backOff.opened(clock.nanos());
    clock.pass(BackOff.HEALTHY.minusMillis(1));
    assertEquals(Duration.ofSeconds(1), failed());
    clock.pass(BackOff.HEALTHY);
    assertEquals(Duration.ofSeconds(2), failed(), "time without being open does not count");
  }

  private Duration failed() {
    return backOff.failed(clock.nanos());
  }
}
