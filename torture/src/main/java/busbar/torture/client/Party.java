package busbar.torture.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/// The clients of one node: two by WebSocket, one of them with a filter, one that polls by UDP, and one
/// that asks by REST.
public final class Party implements AutoCloseable {
  private final Place place;
  private final RestClient rest;
  private final WebSocketWatcher listener;
  private final WebSocketWatcher idler;
  private final DatagramWatcher poller;
  private final Watcher reader;

  public Party(HttpClient http, Place place, Witness witness) {
    this.place = place;
    rest = new RestClient(http);
    listener = new WebSocketWatcher(http, place, place.node() + "/ws", false, witness);
    idler = new WebSocketWatcher(http, place, place.node() + "/ws-filter", true, witness);
    poller = new DatagramWatcher(place, witness);
    reader = new Watcher(place.node() + "/rest", place.node(), witness);
  }

  public Place place() {
    return place;
  }

  /// The one that may be told not to read.
  public WebSocketWatcher idler() {
    return idler;
  }

  /// Those that keep what they were shown.
  public List<Watcher> standing() {
    return List.of(listener.watcher(), idler.watcher());
  }

  /// What the protocols of the node show now: WebSocket before and after, UDP, REST.
  public List<Map<String, Sight>> compare() throws IOException, InterruptedException {
    Map<String, Sight> before = listener.watcher().sights();
    poller.ask();
    Map<String, Sight> byUdp = poller.watcher().sights();
    rest.look(place, reader);
    return List.of(before, listener.watcher().sights(), byUdp, reader.sights());
  }

  @Override
  public void close() {
    listener.close();
    idler.close();
    poller.close();
  }
}
