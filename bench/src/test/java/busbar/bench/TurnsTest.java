package busbar.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  @Test
  void oneDisturbedPairDoesNotCount() {
    var turns = new Turns(trials(80, 8, 82), trials(100, 100, 100));
    assertEquals(0.8, turns.ratio(), 1e-9);
    assertEquals("0.80 (0.08-0.82)", turns.ratioText());
  }

  @Test
  void ratioIsTakenPairByPair() {
    var turns = new Turns(trials(50, 100, 200), trials(100, 200, 400));
    assertEquals(0.5, turns.ratio(), 1e-9);
  }

  @Test
  void framesFoundTogetherCountOnceInTheStrictRatio() {
    var candidate = List.of(new Trial(200, 1, 1, 2));
    var baseline = List.of(new Trial(200, 1, 1, 1));
    var turns = new Turns(candidate, baseline);
    assertEquals(1.0, turns.ratio(), 1e-9);
    assertEquals(0.5, turns.ratioPerRead(), 1e-9);
  }

  private static List<Trial> trials(double first, double second, double third) {
    return List.of(Trial.of(first), Trial.of(second), Trial.of(third));
  }
}
