package busbar.torture.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is done to the traffic between nodes at present, by all faults together.
public final class Links {
  private final Network network;
  private final Map<String, List<String>> rules = new HashMap<>();

  public Links(Network network) {
    this.network = network;
  }

  public Network network() {
    return network;
  }

  /// Begins to apply a rule to what a node gets.
  public synchronized void add(String node, String rule) throws IOException {
    List<String> ofNode = rules.computeIfAbsent(node, _ -> new ArrayList<>());
    ofNode.add(rule);
    network.filter(node, ofNode);
  }

  /// Ends one that was added.
  public synchronized void remove(String node, String rule) throws IOException {
    List<String> ofNode = rules.computeIfAbsent(node, _ -> new ArrayList<>());
    ofNode.remove(rule);
    network.filter(node, ofNode);
  }
}
