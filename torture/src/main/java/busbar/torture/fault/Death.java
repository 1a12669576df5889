package busbar.torture.fault;

import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A node ends and is started again.
///
/// @param how it ends
/// @param forgets whether its data folder is lost
record Death(Lab lab, NodeProcess node, How how, boolean forgets, long millis) implements Fault {
  /// How a node ends.
  enum How {
    KILL,
    TERM
  }

  @Override
  public String kind() {
    return (how == How.KILL ? "kill" : "terminate") + (forgets ? ", lost data" : "");
  }

  @Override
  public String text() {
    return kind() + " of " + node.name() + ", started after " + millis + " ms";
  }

  @Override
  public void begin() throws IOException {
    String name = node.name();
    if (how == How.KILL) {
      lab.conditions().died(name, System.nanoTime());
      node.kill();
    } else if (node.terminate()) {
      lab.conditions().died(name, System.nanoTime());
    } else {
      lab.court().violations().add(9, name, "did not end after SIGTERM");
    }
    lab.truth().ended(name, System.nanoTime());
    if (forgets) delete(node.file().data());
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) Files.delete(one);
  }

  @Override
  public void end() throws IOException {
    node.start();
    lab.conditions().started(node.name());
  }

  @Override
  public boolean restarts() {
    return true;
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
