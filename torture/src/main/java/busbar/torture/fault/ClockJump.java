package busbar.torture.fault;

import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Truth;
import java.io.IOException;

/// The wall clock of a node jumps, and back again at the end. Its values are doubtful elsewhere meanwhile,
/// and those of others there; nothing else may come of it.
record ClockJump(NodeProcess node, long seconds, long millis) implements Fault {
  @Override
  public String kind() {
    return "clock jump";
  }

  @Override
  public String text() {
    return "clock of " + node.name() + " jumps by " + seconds + " s for " + millis + " ms";
  }

  @Override
  public void begin() throws IOException {
    node.moveClock(seconds);
  }

  @Override
  public void end() throws IOException {
    node.moveClock(0);
  }

  @Override
  public boolean mayHide(String device, String reader) {
    boolean ofReader = Truth.node(device).equals(reader);
    return !ofReader && (reader.equals(node.name()) || Truth.node(device).equals(node.name()));
  }

  @Override
  public int rule() {
    return 1;
  }
}
