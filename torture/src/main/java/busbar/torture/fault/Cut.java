package busbar.torture.fault;

import busbar.torture.oracle.Truth;
import java.io.IOException;
import java.util.List;

/// Nothing passes some wires.
record Cut(Lab lab, String kind, List<Wire> wires, long millis) implements Fault {
  Cut {
    wires = List.copyOf(wires);
  }

  @Override
  public String text() {
    return kind + " " + wires + " for " + millis + " ms";
  }

  @Override
  public void begin() throws IOException {
    for (Wire wire : wires) {
      lab.links().add(wire.to(), lab.links().network().drop(wire.from()));
      lab.conditions().cut(wire.from(), wire.to());
    }
  }

  @Override
  public void end() throws IOException {
    for (Wire wire : wires) {
      lab.conditions().mended(wire.from(), wire.to());
      lab.links().remove(wire.to(), lab.links().network().drop(wire.from()));
    }
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return mayHide(wires, device, reader);
  }

  /// Whoever is at either end may lose sight of the other, and while the cluster finds out who is in it,
  /// of more.
  static boolean mayHide(List<Wire> wires, String device, String reader) {
    String owner = Truth.node(device);
    return !owner.equals(reader)
        && wires.stream()
            .anyMatch(wire ->
                List.of(owner, reader).contains(wire.from())
                    || List.of(owner, reader).contains(wire.to()));
  }
}
