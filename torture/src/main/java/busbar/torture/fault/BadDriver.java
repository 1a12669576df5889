package busbar.torture.fault;

import busbar.torture.driver.Misbehaviour;
import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Truth;
import java.io.IOException;
import java.util.Locale;

/// The driver of one family hangs or throws.
record BadDriver(NodeProcess node, String family, Misbehaviour wanted, long millis)
    implements Fault {
  @Override
  public String kind() {
    return "driver " + wanted.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Override
  public String text() {
    return kind() + " of " + node.name() + ":" + family + " for " + wanted.millis() + " ms";
  }

  @Override
  public void begin() throws IOException {
    wanted.ask(node.file().control(family));
  }

  /// It ends by itself.
  @Override
  public void end() {}

  @Override
  public boolean mayHide(String device, String reader) {
    return Truth.family(device).equals(node.name() + ":" + family);
  }

  @Override
  public int rule() {
    return 5;
  }
}
