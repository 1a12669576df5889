package busbar.node.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where other nodes are looked for, as addresses with ports. Each address at which nobody answers costs
/// Hazelcast five seconds of every search for parts of the cluster that were cut off, one after the
/// other, so there are no more than need be.
///
/// Hazelcast by itself would skip names of hosts when an interface is configured.
record MemberList(ClusterOptions options) {
  /// Ports at which nodes of this machine are looked for when a node starts.
  private static final int OWN_PORTS = 5;

  private static final Logger log = LoggerFactory.getLogger(MemberList.class);

  /// For a node that starts. Asks the name service: not for event loops.
  List<String> atStart() {
    return all(OWN_PORTS);
  }

  /// For a node that has started: it remembers where it has met others.
  List<String> afterwards() {
    return all(1);
  }

  private List<String> all(int ownPorts) {
    Set<String> members = new LinkedHashSet<>();
    for (String member : options.members()) add(member, ownPorts, members);
    return List.copyOf(members);
  }

  private void add(String member, int ownPorts, Set<String> members) {
    boolean bracketed = member.startsWith("[");
    int colon = member.lastIndexOf(':');
    boolean hasPort = colon > member.lastIndexOf(']');
    String host = hasPort ? member.substring(0, colon) : member;
    if (bracketed) host = host.substring(1, host.length() - 1);
    int port = hasPort ? Integer.parseInt(member.substring(colon + 1)) : options.port();
    for (String address : addresses(host)) {
      int ports = !hasPort && address.equals(options.host()) ? ownPorts : 1;
      String written = address.contains(":") ? "[" + address + "]" : address;
      for (int i = 0; i < ports; i++) members.add(written + ":" + (port + i));
    }
  }

  private static List<String> addresses(String host) {
    try {
      return List.of(InetAddress.getByName(host).getHostAddress());
    } catch (UnknownHostException _) {
      log.warn("the member {} has no address now; it is found when it looks for this node", host);
      return List.of();
    }
  }
}
