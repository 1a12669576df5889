package busbar.torture.client;

import busbar.torture.lab.NodeFile;
import java.net.InetSocketAddress;

/// Where clients reach a node.
public record Place(String node, String address) {
  /// Host and port of REST and WebSocket.
  public String http() {
    return address + ":" + NodeFile.HTTP_PORT;
  }

  InetSocketAddress udp() {
    return new InetSocketAddress(address, NodeFile.UDP_PORT);
  }
}
