package busbar.ws.camera;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Names;
import busbar.bus.Outcome.Code;
import busbar.bus.Value;
import busbar.frames.Cameras;
import busbar.frames.NoFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cameras of the site and their names: plain for those of this node, `node:name` for others.
final class CameraList {
  private static final List<String> NUMBERS =
      List.of("fps", "width", "height", "bytes_per_s", "viewers");

  private final Bus bus;
  private final Cameras cameras;

  CameraList(Bus bus, Cameras cameras) {
    this.bus = bus;
    this.cameras = cameras;
  }

  /// The camera of this name or alias; null when there is none.
  @Nullable DeviceId find(String name) {
    int colon = name.indexOf(':');
    String node = colon < 0 ? bus.node() : name.substring(0, colon);
    if (!Names.isNode(node)) return null;
    DeviceState state = bus.table().find(node, DeviceType.CAMERA, name.substring(colon + 1));
    return state == null ? null : state.device();
  }

  NoFrame unknown(String name) {
    String others =
        cameras.list().stream()
            .map(DeviceState::device)
            .filter(camera -> camera.circuit().equals(name))
            .map(this::name)
            .collect(Collectors.joining(" or "));
    String hint = others.isEmpty() ? "; /cameras lists them" : "; did you mean " + others + "?";
    return new NoFrame(Code.NOT_FOUND, "there is no camera '" + name + "'" + hint);
  }

  private String name(DeviceId camera) {
    return camera.node().equals(bus.node())
        ? camera.circuit()
        : camera.node() + ":" + camera.circuit();
  }

  JsonArray json() {
    var list = new JsonArray();
    for (DeviceState state : cameras.list()) list.add(json(state));
    return list;
  }

  /// What may have changed since is null while the camera is bad.
  private JsonObject json(DeviceState state) {
    DeviceId camera = state.device();
    String name = name(camera);
    var json =
        new JsonObject()
            .put("name", name)
            .put("device", camera.toString())
            .put("node", camera.node());
    if (state.description().label() != null) json.put("label", state.description().label());
    json.put("running", state.value() instanceof Value.Int(long on) ? on != 0 : null);
    for (String number : NUMBERS) json.put(number, number(state.value(number)));
    json.put("last_frame", number(state.lastValue("last_frame")));
    if (!state.quality().isGood()) {
      json.put("quality", state.quality().level().name().toLowerCase(Locale.ROOT));
      json.put("reason", state.quality().reason());
    }
    String at = CameraDoor.PATH + "/" + name;
    return json.put(
        "urls",
        new JsonObject()
            .put("stream", at + CameraDoor.STREAM)
            .put("frame", at + CameraDoor.FRAME)
            .put("socket", at + CameraDoor.SOCKET));
  }

  private static @Nullable Number number(Value value) {
    return switch (value) {
      case Value.Int(long number) -> number;
      case Value.Real(double number) when Double.isFinite(number) -> BigDecimal.valueOf(number);
      case Value.Real _, Value.Bool _, Value.Text _, Value.Missing _ -> null;
    };
  }
}
