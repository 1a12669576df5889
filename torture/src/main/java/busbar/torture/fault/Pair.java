package busbar.torture.fault;

import java.io.IOException;

/// Two faults at once; the longer one decides.
record Pair(Fault one, Fault other) implements Fault {
  @Override
  public String kind() {
    return "two at once";
  }

  @Override
  public String text() {
    return one.text() + ", and " + other.text();
  }

  @Override
  public long millis() {
    return Math.max(one.millis(), other.millis());
  }

  @Override
  public void begin() throws IOException {
    one.begin();
    other.begin();
  }

  @Override
  public void end() throws IOException {
    one.end();
    other.end();
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return one.mayHide(device, reader) || other.mayHide(device, reader);
  }

  @Override
  public boolean mayDisconnect(String node) {
    return one.mayDisconnect(node) || other.mayDisconnect(node);
  }

  @Override
  public int rule() {
    return Math.min(one.rule(), other.rule());
  }
}
