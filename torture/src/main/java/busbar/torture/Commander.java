package busbar.torture;

import busbar.torture.client.Clockwork;
import busbar.torture.client.Order;
import busbar.torture.client.Party;
import busbar.torture.client.Place;
import busbar.torture.client.RestClient;
import busbar.torture.driver.Rig;
import busbar.torture.lab.NodeFile;
import busbar.torture.oracle.Orders;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Sends commands all the time, from every node to the outputs of every node.
final class Commander implements AutoCloseable {
  private static final Duration PITCH = Duration.ofMillis(150);

  private final List<Place> places;
  private final RestClient rest;
  private final Orders orders;
  private final SplittableRandom random;
  private final Clockwork clockwork;
  private long last;

  Commander(Clients clients, Orders orders, long seed) {
    places = clients.parties().stream().map(Party::place).toList();
    rest = clients.rest();
    this.orders = orders;
    random = new SplittableRandom(seed);
    clockwork = new Clockwork("commander", PITCH, this::send);
  }

  private void send() {
    Place from = any(places);
    String circuit = Rig.circuit(any(NodeFile.FAMILIES), any(Rig.OUTPUTS));
    long now = System.nanoTime();
    last = Math.max(last + 1, now / 1_000);
    var order = new Order(from.node(), any(places).node() + ":" + circuit, last, now);
    var _ = rest.send(from, order).thenAccept(outcome -> orders.ended(order, outcome));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /// Sends no more.
  @Override
  public void close() {
    clockwork.close();
  }
}
