package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceState;
import busbar.ws.TestLab;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GroupWindowsTest {
  private static final long WINDOW = Duration.ofMillis(20).toNanos();

  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  private final HandClock clock = new HandClock();
  private final List<String> released = new ArrayList<>();
  private final GroupWindows windows =
      new GroupWindows(
          Duration.ofNanos(WINDOW), clock, d -> released.add(d.state.device().circuit()));

  @BeforeAll
  static void open() {
    lab = TestLab.open();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static Followed followed(String circuit) {
    DeviceState state = lab.relay(circuit);
    return new Followed(EvokType.RO, state, new byte[0]);
  }

  @Test
  void firstChangeGoesOutAtOnceAndFollowersAtTheEndOfTheWindow() {
    Followed first = followed("1_01");
    Followed second = followed("1_02");
    windows.changed(first);
    assertEquals(WINDOW, windows.releaseDue());
    assertEquals(List.of("1_01"), released);
    clock.advance(WINDOW / 2);
    windows.changed(second);
    windows.changed(first);
    windows.changed(second);
    assertEquals(WINDOW / 2, windows.releaseDue());
    assertEquals(List.of("1_01"), released);
    clock.advance(WINDOW / 2);
    windows.releaseDue();
    assertEquals(List.of("1_01", "1_02", "1_01"), released);
  }

  @Test
  void quietGroupCostsNothingAndIsFastAgain() {
    Followed device = followed("1_01");
    windows.changed(device);
    windows.releaseDue();
    clock.advance(WINDOW);
    assertEquals(-1, windows.releaseDue());
    windows.changed(device);
    windows.releaseDue();
    assertEquals(List.of("1_01", "1_01"), released);
  }

  @Test
  void whatArrivesTogetherGoesOutTogetherOneGroupAfterTheOther() {
    windows.changed(followed("1_01"));
    windows.changed(followed("2_01"));
    windows.changed(followed("1_02"));
    windows.changed(followed("2_02"));
    windows.releaseDue();
    assertEquals(List.of("1_01", "1_02", "2_01", "2_02"), released);
  }

  @Test
  void aForgottenDeviceIsNotReleased() {
    Followed device = followed("3_01");
    windows.changed(device);
    assertTrue(windows.forget(device));
    assertFalse(windows.forget(device));
    windows.releaseDue();
    assertEquals(List.of(), released);
  }
}
