package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.InvalidValueException;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;

/// A transistor output: on, off, timed, or pulsed with a duty.
final class DigitalOutput implements Part {
  static final double MAX_FREQUENCY = 48_000_000;

  private final String circuit;
  private final PwmFrequency frequency;
  private final TimedSwitch transistor = new TimedSwitch();
  private double duty;

  DigitalOutput(String circuit, PwmFrequency frequency) {
    this.circuit = circuit;
    this.frequency = frequency;
  }

  boolean isOn() {
    return transistor.isOn();
  }

  /// Switched by the firmware or by a restart, not by a command.
  void force(boolean on) {
    if (on == transistor.isOn() && duty == 0) return;
    transistor.set(on);
    duty = 0;
  }

  @Override
  public DeviceType type() {
    return DeviceType.DO;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    description
        .group(Part.section(circuit))
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.BIT).writable())
        .property(Property.of("pending", Kind.BOOL))
        .property(Property.of("mode", Kind.TEXT).choices("Simple", "PWM").writable())
        .property(Property.of("pwm_freq", Kind.REAL).unit("Hz").range(1, MAX_FREQUENCY).writable())
        .property(Property.of("pwm_duty", Kind.REAL).unit("%").range(0, 100).writable())
        .property(Relay.timeout());
  }

  @Override
  public void advance(long now) {
    transistor.advance(now);
  }

  @Override
  public Values values() {
    return Values.builder()
        .put("value", Value.bit(transistor.isOn()))
        .put("pending", Value.of(transistor.isPending()))
        .put("mode", Value.of(duty == 0 ? "Simple" : "PWM"))
        .put("pwm_freq", Value.of(frequency.hertz))
        .put("pwm_duty", Value.of(duty))
        .build();
  }

  /// The mode follows from the duty: writing it is accepted and changes nothing. A value ends
  /// pulsing, a duty clears the value, and any write ends a timer.
  @Override
  public void set(Values given, long now) throws InvalidValueException {
    boolean isSwitched = given.has("value");
    boolean isPulsed = given.has("pwm_duty");
    boolean on = Part.number(given, "value", 0) != 0;
    double newDuty = Part.number(given, "pwm_duty", 0);
    if (isSwitched && isPulsed && newDuty != (on ? 100 : 0)) {
      throw new InvalidValueException("value and pwm_duty conflict; give one of them");
    }
    if (isPulsed && !isSwitched && given.has("timeout")) {
      throw new InvalidValueException("timeout goes with value, not with pwm_duty");
    }
    frequency.hertz = Part.number(given, "pwm_freq", frequency.hertz);
    transistor.set(isSwitched ? on : !isPulsed && transistor.isOn());
    if (isSwitched) duty = 0;
    else if (isPulsed) duty = newDuty;
    if (given.has("timeout")) transistor.setLater(!on, Part.number(given, "timeout", 0), now);
  }
}
