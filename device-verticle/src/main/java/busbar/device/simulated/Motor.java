package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.DriverCall;
import org.jspecify.annotations.Nullable;

/// A positioning drive. Writing a position is a long command: it is done when the drive is there.
final class Motor implements Part {
  static final double MAX_DEGREES = 360;
  static final double MAX_SPEED = 720;

  private final String circuit;
  private double position;
  private double target;
  private double speed = 90;
  private boolean began;
  private long last;
  private @Nullable DriverCall moving;

  Motor(String circuit) {
    this.circuit = circuit;
  }

  @Override
  public DeviceType type() {
    return DeviceType.MOTOR;
  }

  @Override
  public String circuit() {
    return circuit;
  }

  @Override
  public void describe(Description.Builder description) {
    Property degrees =
        Property.of("position", Kind.REAL).unit("°").range(-MAX_DEGREES, MAX_DEGREES);
    description
        .scanGroup(SCAN_GROUP)
        .property(Property.of("value", Kind.REAL).unit("°"))
        .property(degrees.writable())
        .property(Property.of("target", Kind.REAL).unit("°"))
        .property(Property.of("speed", Kind.REAL).unit("°/s").range(1, MAX_SPEED).writable())
        .property(Property.of("moving", Kind.BOOL));
  }

  @Override
  public void advance(long now) {
    if (began) {
      double step = (now - last) / 1e9 * speed;
      double way = target - position;
      position = Math.abs(way) <= step ? target : position + Math.copySign(step, way);
    }
    began = true;
    last = now;
  }

  /// The main value of a drive is where it is.
  @Override
  public Values values() {
    Value where = Value.of(Math.rint(position * 100) / 100);
    return Values.builder()
        .put("value", where)
        .put("position", where)
        .put("target", Value.of(target))
        .put("speed", Value.of(speed))
        .put("moving", Value.of(position != target))
        .build();
  }

  @Override
  public void report(DeviceId device, DeviceSink sink, Moment now) {
    sink.report(device, values(), Quality.GOOD, now);
    DriverCall call = moving;
    if (call != null && position == target) {
      moving = null;
      call.done();
    }
  }

  @Override
  public boolean execute(DriverCall call, long now) {
    advance(now);
    Values given = call.arguments();
    speed = Part.number(given, "speed", speed);
    if (!given.has("position")) return true;
    endMove("a newer position was set");
    target = Part.number(given, "position", target);
    moving = call;
    call.accepted();
    call.onCancel(() -> {
      if (call.equals(moving)) stopHere("cancelled");
    });
    return false;
  }

  @Override
  public boolean halt() {
    stopHere("stopped");
    return true;
  }

  private void stopHere(String why) {
    target = position;
    endMove(why);
  }

  private void endMove(String why) {
    DriverCall call = moving;
    moving = null;
    if (call == null) return;
    double where = Math.rint(position * 100) / 100;
    call.fail(Code.CANCELLED, why + "; the drive was at " + where + "°");
  }
}
