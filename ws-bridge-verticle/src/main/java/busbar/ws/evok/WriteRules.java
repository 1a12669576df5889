package busbar.ws.evok;

import busbar.bus.Command;
import busbar.bus.DeviceState;
import busbar.bus.InvalidValueException;
import busbar.bus.Names;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.bus.Values;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How EVOK understands what is written: what it converts, limits, ignores and refuses.
final class WriteRules {
  private static final int MAX_16_BIT = 65535;
  private static final String DUTY = "pwm_duty";

  /// Settings whose unknown names EVOK ignores with success.
  private static final Set<String> LENIENT = Set.of("mode", "ds_mode", "counter_mode");

  private WriteRules() {}

  /// A mistake in one argument.
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private final transient EvokError error;

    Refusal(EvokError error) {
      super(error.text(), null, false, false);
      this.error = error;
    }
  }

  static WritePlan plan(EvokType type, DeviceState state, Map<String, @Nullable Object> arguments) {
    try {
      checkWritable(type, state, arguments);
      Values values = Values.NONE;
      for (var argument : arguments.entrySet()) {
        String name = argument.getKey();
        if (name.equals(Command.ALIAS)) {
          values = values.with(name, alias(argument.getValue()));
          continue;
        }
        Value given = value(name, argument.getValue());
        if (!isIgnored(type, state, name, given)) {
          values = values.with(name, coerced(type, state, name, given));
        }
      }
      values = withoutConflict(values);
      return values.size() == 0 ? new WritePlan.Nothing() : new WritePlan.Send(values);
    } catch (Refusal refusal) {
      return new WritePlan.Refused(refusal.error);
    }
  }

  private static void checkWritable(
      EvokType type, DeviceState state, Map<String, @Nullable Object> arguments) throws Refusal {
    boolean writable =
        state.description().properties().stream()
            .anyMatch(property -> property.access() != Property.Access.READ);
    // Any device may carry an alias.
    if (writable || arguments.keySet().equals(Set.of(Command.ALIAS))) return;
    if (type == EvokType.DATA_POINT) {
      throw new Refusal(EvokError.readOnly(state.device().local() + " cannot be written"));
    }
    if (!arguments.isEmpty() && (type == EvokType.DEVICE_INFO || type == EvokType.MODBUS_SLAVE)) {
      throw new Refusal(EvokError.notWritable("a " + type.word() + " cannot be written"));
    }
  }

  /// Whether another device has it, its owner knows.
  private static Value alias(@Nullable Object given) throws Refusal {
    if (!(given instanceof String text)) {
      throw new Refusal(EvokError.badValue("alias cannot be " + given));
    }
    try {
      return Value.of(text.isEmpty() ? text : Names.alias(text));
    } catch (IllegalArgumentException e) {
      throw new Refusal(EvokError.conflict(String.valueOf(e.getMessage())));
    }
  }

  private static Value value(String name, @Nullable Object given) throws Refusal {
    return switch (given) {
      case String text -> Value.of(text);
      case Boolean on -> Value.of(on);
      case Integer number -> Value.of((long) number);
      case Long number -> Value.of(number);
      case Number number -> Value.of(number.doubleValue());
      case null, default -> throw new Refusal(EvokError.badValue(name + " cannot be " + given));
    };
  }

  private static boolean isIgnored(EvokType type, DeviceState state, String name, Value given) {
    if (type == EvokType.DO && name.equals("mode")) return true; // follows from the duty
    if (type == EvokType.OWBUS && name.equals("circuit")) return true;
    if (name.equals(DUTY)) {
      Double percent = number(given);
      return percent != null && !(percent >= 0 && percent <= 100);
    }
    return (type == EvokType.DI || type == EvokType.AI)
        && LENIENT.contains(name)
        && state.description().property(name).stream()
            .flatMap(property -> property.choices().stream())
            .noneMatch(choice -> choice.name().equals(given.text()));
  }

  private static Value coerced(EvokType type, DeviceState state, String name, Value given)
      throws Refusal {
    Property property = state.description().property(name).orElse(null);
    if (property == null) {
      throw new Refusal(EvokError.badArgument(state.device().local() + " takes no '" + name + "'"));
    }
    if (property.access() == Property.Access.READ || isInputRegister(type, state)) {
      throw new Refusal(
          EvokError.readOnly(name + " of " + state.device().local() + " cannot be written"));
    }
    try {
      return property.coerce(limited(type, property, given));
    } catch (InvalidValueException e) {
      throw new Refusal(EvokError.badValue(String.valueOf(e.getMessage())));
    }
  }

  /// EVOK would write the holding register of the same number.
  private static boolean isInputRegister(EvokType type, DeviceState state) {
    return type == EvokType.REGISTER && state.device().circuit().endsWith("_inp");
  }

  /// What EVOK moves into the allowed range, and the widths of registers.
  private static Value limited(EvokType type, Property property, Value given) throws Refusal {
    Double number = number(given);
    boolean isValue = property.name().equals(PropertyId.VALUE);
    if (type == EvokType.AO && isValue) {
      if (given instanceof Value.Bool) throw new Refusal(EvokError.badValue("value is no number"));
      if (number == null || property.range() == null) return given;
      return Value.of(Math.clamp(number, property.range().low(), property.range().high()));
    }
    if (number == null) return given;
    if (type == EvokType.WATCHDOG && property.name().equals("timeout")) {
      return Value.of(Math.min(number, MAX_16_BIT));
    }
    boolean isRegister = type == EvokType.REGISTER && isValue;
    boolean is16Bit = isRegister || (type == EvokType.DI && property.name().equals("debounce"));
    if (is16Bit && !(number >= 0 && number <= MAX_16_BIT)) {
      String text = property.name() + " must be from 0 to " + MAX_16_BIT + ", got " + given.text();
      throw new Refusal(EvokError.badValue(text));
    }
    return given;
  }

  /// A value ends the pulses of an output and a duty starts them, so both together make sense only
  /// where they mean the same.
  private static Values withoutConflict(Values values) throws Refusal {
    if (!values.has(PropertyId.VALUE) || !values.has(DUTY)) return values;
    double duty = values.get(DUTY).asNumber().orElse(Double.NaN);
    double full = values.get(PropertyId.VALUE).asNumber().orElse(Double.NaN) * 100;
    if (duty != full) throw new Refusal(EvokError.conflict("value and pwm_duty conflict"));
    var without = Values.builder();
    for (int i = 0; i < values.size(); i++) {
      if (!values.name(i).equals(DUTY)) without.put(values.name(i), values.value(i));
    }
    return without.build();
  }

  /// The number, also from text; null when it is none.
  private static @Nullable Double number(Value given) {
    if (!(given instanceof Value.Text(String text))) {
      var number = given.asNumber();
      return number.isPresent() ? number.getAsDouble() : null;
    }
    try {
      double number = Double.parseDouble(text.strip());
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
