package busbar.ws.evok;

import busbar.bus.DeviceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The object `run`/`alias`, which is no device: the list of aliases. Owners of devices keep
/// aliases at once, so its `save` has nothing left to do.
final class RunObject {
  static final String CIRCUIT = "alias";
  private static final List<String> NAMES = List.of("dev", "circuit", "save", "aliases");

  private final Devices devices;
  private final Renderer renderer;

  RunObject(Devices devices, Renderer renderer) {
    this.devices = devices;
    this.renderer = renderer;
  }

  /// Whether a client that names these means this object.
  static boolean isMeant(List<EvokType> types, String circuit) {
    return types.contains(EvokType.RUN) && circuit.equals(CIRCUIT);
  }

  byte[] object() {
    var out = new JsonBytes().raw("{");
    for (String name : NAMES) write(name, out.member(name));
    return out.raw("}").toBytes();
  }

  /// `{"<property>": value}`; null when there is no such key.
  byte @Nullable [] property(String name) {
    if (!NAMES.contains(name)) return null;
    var out = new JsonBytes().raw("{");
    write(name, out.member(name));
    return out.raw("}").toBytes();
  }

  private void write(String name, JsonBytes out) {
    switch (name) {
      case "dev" -> out.text(EvokType.RUN.word());
      case "circuit" -> out.text(CIRCUIT);
      case "save" -> out.flag(false);
      default -> writeAliases(out);
    }
  }

  private void writeAliases(JsonBytes out) {
    out.raw("{");
    for (View view : withAlias()) {
      String alias = view.alias();
      EvokType type = EvokType.of(view.state().device().type());
      if (alias == null || type == null) continue;
      out.member(alias).raw("{");
      out.member("circuit").text(type.word() + "_" + view.circuit());
      out.member("devtype").text(type.word());
      out.raw("}");
    }
    out.raw("}");
  }

  private List<View> withAlias() {
    var views = new ArrayList<View>();
    for (DeviceState state : devices.all()) {
      if (state.description().alias() != null) views.add(renderer.view(state));
    }
    return views;
  }
}
