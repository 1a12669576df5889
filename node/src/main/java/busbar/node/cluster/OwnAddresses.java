package busbar.node.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.stream.Collectors;

/// The addresses of this machine. Hazelcast does not name them when it finds none that fits.
final class OwnAddresses {
  private OwnAddresses() {}

  /// @throws ClusterException when the address belongs to no interface of this machine
  static void check(String host) throws ClusterException {
    try {
      if (NetworkInterface.getByInetAddress(InetAddress.getByName(host)) != null) return;
      throw new ClusterException(
          "this machine does not have the address %s (cluster.host); it has %s"
              .formatted(host, all()));
    } catch (IOException e) {
      throw new ClusterException("the addresses of this machine cannot be read", e);
    }
  }

  private static String all() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
