package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import busbar.bus.Property.Kind;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void bitsComeFromNumbersFlagsAndWords() throws InvalidValueException {
    Property bit = Property.of("value", Kind.BIT);
    for (Value on : new Value[] {Value.of(1), Value.of(true), Value.of("On"), Value.of("1.0")}) {
      assertEquals(Value.of(1), bit.coerce(on));
    }
    assertEquals(Value.of(0), bit.coerce(Value.of("false")));
    assertThrows(InvalidValueException.class, () -> bit.coerce(Value.of("warm")));
    assertThrows(InvalidValueException.class, () -> bit.coerce(Value.MISSING));
  }

  @Test
  void numbersKeepTheirKindAndTheirRange() throws InvalidValueException {
    Property speed = Property.of("speed", Kind.REAL).range(0, 10).unit("mm/s");
    assertEquals(Value.of(2.0), speed.coerce(Value.of(2)));
    var e = assertThrows(InvalidValueException.class, () -> speed.coerce(Value.of(11)));
    assertEquals("speed must be 0.0 to 10.0 mm/s, got 11.0", e.getMessage());
    assertThrows(InvalidValueException.class, () -> speed.coerce(Value.of(Double.NaN)));
    Property count = Property.of("count", Kind.INT);
    assertEquals(Value.of(3), count.coerce(Value.of(3.0)));
    assertThrows(InvalidValueException.class, () -> count.coerce(Value.of(3.5)));
  }

  @Test
  void choicesAreListedInTheRefusal() {
    Property mode = Property.of("mode", Kind.TEXT).choices("Simple", "PWM");
    var e = assertThrows(InvalidValueException.class, () -> mode.coerce(Value.of("Fast")));
    assertEquals("mode must be one of Simple, PWM, got 'Fast'", e.getMessage());
  }

  @Test
  void aFloatIsItsShortestDecimal() {
    assertEquals(Value.of(0.1), Value.of(0.1f));
  }

  @Test
  void idsAreReadAsTheyAreWritten() {
    assertEquals(
        new PropertyId(new DeviceId("lab-1", DeviceType.DI, "1_01"), "counter"),
        PropertyId.parse("di/1_01.counter", "lab-1"));
    assertEquals("28.67C6.68", PropertyId.parse("sensor/28.67C6.68", "a").device().circuit());
    assertEquals("lab-2:sensor/28FF", DeviceId.parse("lab-2:sensor/28FF", "a").toString());
    assertThrows(IllegalArgumentException.class, () -> DeviceId.parse("valve/1", "a"));
    assertThrows(IllegalArgumentException.class, () -> DeviceId.parse("di/1:2", "a"));
    assertThrows(IllegalArgumentException.class, () -> DeviceId.parse("di", "a"));
  }
}
