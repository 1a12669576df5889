package busbar.torture.fault;

import java.io.IOException;
import java.util.List;

/// Packets on some wires get lost, or their connections are reset.
///
/// @param percent how many get lost; 0 for resets
record Noise(Lab lab, List<Wire> wires, int percent, long millis) implements Fault {
  Noise {
    wires = List.copyOf(wires);
  }

  @Override
  public String kind() {
    return percent == 0 ? "reset" : "loss";
  }

  @Override
  public String text() {
    return kind()
        + (percent == 0 ? "" : " of " + percent + " %")
        + " "
        + wires
        + " for "
        + millis
        + " ms";
  }

  @Override
  public void begin() throws IOException {
    for (Wire wire : wires) lab.links().add(wire.to(), rule(wire));
  }

  @Override
  public void end() throws IOException {
    for (Wire wire : wires) lab.links().remove(wire.to(), rule(wire));
  }

  private String rule(Wire wire) {
    return percent == 0
        ? lab.links().network().reset(wire.from())
        : lab.links().network().lose(wire.from(), percent);
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return Cut.mayHide(wires, device, reader);
  }
}
