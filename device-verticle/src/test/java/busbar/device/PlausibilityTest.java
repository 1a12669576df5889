package busbar.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
  private static final DeviceId DEVICE = new DeviceId("lab-1", DeviceType.AI, "1_01");
  private static final Quality OUT = Quality.uncertain("out of range");

  @Test
  void aValueOutsideItsRangeIsUncertain() {
    var sensor =
        Description.of(DEVICE)
            .property(Property.of("value", Kind.REAL).range(-55, 125))
            .property(Property.of("interval", Kind.INT).range(1, 10))
            .build();
    assertEquals(Quality.GOOD, judge(sensor, 125.0, "interval", Value.of(3)));
    assertEquals(OUT, judge(sensor, 125.5, "interval", Value.of(3)));
    assertEquals(OUT, judge(sensor, Double.NaN, "interval", Value.of(3)));
    assertEquals(
        Quality.uncertain("interval out of range"), judge(sensor, 20.0, "interval", Value.of(11)));
  }

  @Test
  void theRangeOfTheModeInForceCountsWithATolerance() {
    var input =
        Description.of(DEVICE)
            .property(Property.of("value", Kind.REAL))
            .property(
                Property.of("mode", Kind.TEXT)
                    .choices(
                        new Choice("Voltage", 0, "V", new Range(0, 10)),
                        new Choice("Current", 1, "mA", new Range(0, 20)),
                        Choice.of("Disabled")))
            .build();
    assertEquals(Quality.GOOD, judge(input, 10.1, "mode", Value.of("Voltage")));
    assertEquals(Quality.GOOD, judge(input, -0.1, "mode", Value.of("Voltage")));
    assertEquals(OUT, judge(input, 10.2, "mode", Value.of("Voltage")));
    assertEquals(Quality.GOOD, judge(input, 10.2, "mode", Value.of("Current")));
    assertEquals(Quality.GOOD, judge(input, 1e8, "mode", Value.of("Disabled")));
  }

  @Test
  void withoutRangeOrNumberThereIsNothingToDoubt() {
    var free = Description.of(DEVICE).property(Property.of("value", Kind.REAL)).build();
    assertEquals(Quality.GOOD, Plausibility.judge(free, Values.of(Value.of(1e300))));
    var bounded =
        Description.of(DEVICE).property(Property.of("value", Kind.REAL).range(0, 1)).build();
    assertEquals(Quality.GOOD, Plausibility.judge(bounded, Values.of(Value.MISSING)));
  }

  private static Quality judge(Description device, double value, String property, Value other) {
    return Plausibility.judge(device, Values.of(Value.of(value)).with(property, other));
  }
}
