package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff();

  @Test
  void thePauseDoublesFromHalfASecondToThirtySeconds() {
    List<Double> pauses =
        IntStream.range(0, 9).mapToObj(_ -> failed().toMillis() / 1000.0).toList();
    assertEquals(List.of(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0), pauses);
  }

  @Test
  void whatWasWellForAWhileBeginsAnew() {
    failed();
    failed();
    assertEquals(BackOff.FIRST, backOff.failed(BackOff.HEALTHY));
  }

  @Test
  void whatFailsSoonAfterOpeningWaitsLonger() {
    failed();
    assertEquals(Duration.ofSeconds(1), backOff.failed(BackOff.HEALTHY.minusMillis(1)));
    assertEquals(Duration.ofSeconds(2), failed());
  }

  @Test
  void whatIsNotWantedForAWhileBeginsAnew() {
    failed();
    backOff.reset();
    assertEquals(BackOff.FIRST, failed());
  }

  private Duration failed() {
    return backOff.failed(Duration.ZERO);
  }
}
