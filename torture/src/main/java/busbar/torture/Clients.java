package busbar.torture;

import busbar.torture.client.Party;
import busbar.torture.client.Place;
import busbar.torture.client.RestClient;
import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Oracle;
import java.net.http.HttpClient;
import java.util.List;

/// All clients of all nodes.
final class Clients implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Party> parties;

  Clients(List<NodeProcess> nodes, Oracle oracle) {
    parties =
        nodes.stream()
            .map(node -> new Party(http, new Place(node.name(), node.address()), oracle))
            .toList();
    parties.forEach(party -> party.standing().forEach(oracle::follow));
  }

  /// In the order of the nodes.
  List<Party> parties() {
    return parties;
  }

  RestClient rest() {
    return new RestClient(http);
  }

  @Override
  public void close() {
    parties.forEach(Party::close);
    http.shutdownNow();
  }
}
