package busbar.torture.fault;

import busbar.torture.lab.NodeProcess;
import java.io.IOException;

/// The wall clock of a node jumps, and back again at the end. Nobody's wall clock matters to anything but
/// the shown time.
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
    node.clock().move(seconds);
  }

  @Override
  public void end() throws IOException {
    node.clock().move(0);
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return false;
  }

  @Override
  public int rule() {
    return 1;
  }
}
