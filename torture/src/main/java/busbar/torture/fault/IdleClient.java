package busbar.torture.fault;

import busbar.torture.client.WebSocketWatcher;
import java.io.IOException;

/// A client does not read. The node may close it in the end, nobody else notices.
record IdleClient(WebSocketWatcher client, long millis) implements Fault {
  @Override
  public String kind() {
    return "client does not read";
  }

  @Override
  public String text() {
    return client.watcher() + " does not read for " + millis + " ms";
  }

  @Override
  public void begin() throws IOException {
    client.pause(true);
  }

  @Override
  public void end() {
    client.pause(false);
  }

  @Override
  public boolean mayHide(String device, String reader) {
    return false;
  }

  @Override
  public int rule() {
    return 4;
  }
}
