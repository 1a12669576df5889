package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.InvalidValueException;
import busbar.bus.Moment;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.DriverCall;

/// One piece of simulated equipment. It outlives the drivers, as hardware does. On the driver's
/// thread; `now` is monotonic, in nanoseconds.
interface Part {
  /// What one scan confirms together.
  String SCAN_GROUP = "bench";

  DeviceType type();

  String circuit();

  /// Adds everything but the id.
  void describe(Description.Builder description);

  /// Lets time pass.
  default void advance(long now) {}

  /// All readable properties as they are.
  Values values();

  /// Reads the part and reports it, if it is due.
  default void report(DeviceId device, DeviceSink sink, Moment now) {
    sink.report(device, values());
  }

  /// Writes properties; each value is within its own limits.
  ///
  /// @throws InvalidValueException when they do not fit together; nothing is changed then
  default void set(Values given, long now) throws InvalidValueException {
    throw new InvalidValueException("nothing of " + type().word() + " can be written");
  }

  /// Carries out a `set`.
  ///
  /// @return whether it is carried out; otherwise the part goes on and ends it later
  default boolean execute(DriverCall call, long now) throws InvalidValueException {
    set(call.arguments(), now);
    return true;
  }

  /// Brings to rest what moves.
  ///
  /// @return whether this is a part that moves
  default boolean halt() {
    return false;
  }

  /// Whether reading it blocks.
  default boolean hangs(long now) {
    return false;
  }

  /// The section of a controller that a circuit belongs to: `1` of `1_01`.
  static String section(String circuit) {
    int end = circuit.indexOf('_');
    return end < 0 ? circuit : circuit.substring(0, end);
  }

  /// The number given for a property, or that which it has.
  static double number(Values given, String property, double present) {
    return given.get(property).asNumber().orElse(present);
  }

  /// The whole number given for a property, or that which it has.
  static long whole(Values given, String property, long present) {
    return given.has(property) ? (long) number(given, property, 0) : present;
  }

  /// The text given for a property, or that which it has.
  static String text(Values given, String property, String present) {
    return given.has(property) ? given.get(property).text() : present;
  }
}
