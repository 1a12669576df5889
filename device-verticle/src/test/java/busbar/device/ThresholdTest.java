package busbar.device;

import static busbar.device.Threshold.Verdict.DROP;
import static busbar.device.Threshold.Verdict.HOLD;
import static busbar.device.Threshold.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.Value;
import busbar.bus.Values;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdTest {
  private static final DeviceId DEVICE = new DeviceId("lab-1", DeviceType.AI, "1_01");
  private static final Description POLLED = Description.of(DEVICE).scanGroup("all").build();
  private final HandClock clock = new HandClock();

  @Test
  void withoutRulesEverythingPasses() {
    var threshold = new Threshold(POLLED, DeviceRule.NONE);
    assertEquals(PASS, offer(threshold, 1.0));
    assertEquals(PASS, offer(threshold, 1.0), "equal readings are left to the publisher");
    assertEquals(PASS, offer(threshold, 1.1));
  }

  @Test
  void aChangeUpToTheDeadbandIsDroppedAndDriftAddsUp() {
    var threshold = new Threshold(POLLED, deadband(0.5));
    assertEquals(PASS, offer(threshold, 1.0));
    assertEquals(DROP, offer(threshold, 1.3));
    assertEquals(DROP, offer(threshold, 1.5));
    assertEquals(PASS, offer(threshold, 1.6), "measured from what was published");
    assertEquals(DROP, offer(threshold, 1.2));
  }

  @Test
  void aChangeOfQualityPassesWhateverTheRules() {
    var threshold = new Threshold(POLLED, rule(100, Duration.ofSeconds(60), null));
    assertEquals(PASS, offer(threshold, 1.0));
    assertEquals(PASS, offer(threshold, 1.0, Quality.fault("no answer")));
    assertEquals(DROP, offer(threshold, 1.0, Quality.fault("no answer")));
    assertEquals(PASS, offer(threshold, 1.0, Quality.fault("short circuit")));
    assertEquals(PASS, offer(threshold, 1.0));
  }

  @Test
  void otherPropertiesPassWhateverTheDeadbandButTimeDoesNotCount() {
    var threshold = new Threshold(POLLED, deadband(0.5));
    assertEquals(PASS, offer(threshold, values(1.0, "Voltage", 7)));
    assertEquals(DROP, offer(threshold, values(1.1, "Voltage", 8)));
    assertEquals(PASS, offer(threshold, values(1.1, "Current", 9)));
  }

  @Test
  void noNumberIsFarFromEveryNumber() {
    var threshold = new Threshold(POLLED, deadband(0.5));
    assertEquals(PASS, offer(threshold, 1.0));
    assertEquals(PASS, offer(threshold, Double.NaN));
    assertEquals(DROP, offer(threshold, Double.NaN));
    assertEquals(PASS, offer(threshold, 1.0));
    assertEquals(PASS, offer(threshold, Values.of(Value.MISSING)));
  }

  @Test
  void changesWithinTheMinimumIntervalAreHeldUntilItIsOver() {
    var threshold = new Threshold(POLLED, rule(0, Duration.ofMillis(200), null));
    assertEquals(PASS, offer(threshold, 1.0));
    long passedAt = clock.nanos();
    clock.pass(Duration.ofMillis(199));
    assertEquals(HOLD, offer(threshold, 2.0));
    assertEquals(passedAt + 200_000_000, threshold.due());
    clock.pass(Duration.ofMillis(1));
    assertEquals(PASS, offer(threshold, 3.0));
  }

  @Test
  void afterTheLongestSilenceAnyChangePasses() {
    var threshold = new Threshold(POLLED, rule(10, Duration.ZERO, Duration.ofSeconds(5)));
    assertEquals(PASS, offer(threshold, 1.0));
    clock.pass(Duration.ofMillis(4_999));
    assertEquals(DROP, offer(threshold, 1.1));
    clock.pass(Duration.ofMillis(1));
    assertEquals(PASS, offer(threshold, 1.1));
  }

  @Test
  void whatNoScanGroupConfirmsPassesBeforeItGrowsStale() {
    var alone = Description.of(DEVICE).timeToLive(Duration.ofSeconds(4)).build();
    var threshold = new Threshold(alone, rule(10, Duration.ofSeconds(30), null));
    assertEquals(PASS, offer(threshold, 1.0));
    clock.pass(Duration.ofMillis(1_999));
    assertEquals(DROP, offer(threshold, 1.0));
    clock.pass(Duration.ofMillis(1));
    assertEquals(PASS, offer(threshold, 1.0));
  }

  private static DeviceRule deadband(double deadband) {
    return rule(deadband, Duration.ZERO, null);
  }

  private static DeviceRule rule(
      double deadband, Duration minInterval, @Nullable Duration maxSilence) {
    return new DeviceRule(deadband, minInterval, maxSilence, null, null, null);
  }

  private static Values values(double value, String mode, long time) {
    return Values.of(Value.of(value)).with("mode", Value.of(mode)).with("time", Value.of(time));
  }

  private Threshold.Verdict offer(Threshold threshold, double value) {
    return offer(threshold, value, Quality.GOOD);
  }

  private Threshold.Verdict offer(Threshold threshold, Values values) {
    return offer(threshold, values, Quality.GOOD);
  }

  private Threshold.Verdict offer(Threshold threshold, double value, Quality quality) {
    return offer(threshold, Values.of(Value.of(value)), quality);
  }

  private Threshold.Verdict offer(Threshold threshold, Values values, Quality quality) {
    var reading = new Reading(DEVICE, values, clock.nanos(), clock.micros(), quality);
    Threshold.Verdict verdict = threshold.judge(reading, clock.nanos());
    if (verdict == PASS) threshold.passed(reading, clock.nanos());
    return verdict;
  }
}
