package busbar.torture.fault;

import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Truth;
import java.io.IOException;

/// A node stands still.
record Freeze(Lab lab, NodeProcess node, long millis) implements Fault {
  /// After that the others give it up.
  private static final long LONG = 12_000;

  @Override
  public String kind() {
    return millis > LONG ? "freeze, long" : "freeze";
  }

  @Override
  public String text() {
    return "freeze of " + node.name() + " for " + millis + " ms";
  }

  @Override
  public void begin() throws IOException {
    node.signal("STOP");
    lab.conditions().froze(node.name());
  }

  @Override
  public void end() throws IOException {
    lab.conditions().thawed(node.name());
    node.signal("CONT");
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return reader.equals(node.name()) || Truth.node(device).equals(node.name());
  }

  @Override
  public boolean mayDisconnect(String reader) {
    return reader.equals(node.name());
  }
}
