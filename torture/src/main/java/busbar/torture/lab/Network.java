package busbar.torture.lab;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A switch in a network namespace of its own, one namespace per node, and a link from the switch to
/// the namespace of this process. All names begin with the number of this process.
///
/// What a node gets from another node can be dropped in the node's namespace; this process reaches every
/// node at all times.
public final class Network implements AutoCloseable {
  private static final String MARK = "bbt";
  private static final int FIRST_HOST = 10;

  private final String prefix = MARK + ProcessHandle.current().pid();
  private final String subnet = "10.77." + (ProcessHandle.current().pid() % 250 + 1) + ".";
  private final List<String> nodes;

  private Network(List<String> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /// Builds it, after removing what runs that have died have left.
  public static Network build(List<String> nodes) throws IOException {
    removeLeftovers();
    var network = new Network(nodes);
    try {
      network.connect();
    } catch (IOException e) {
      network.close();
      throw e;
    }
    return network;
  }

  private void connect() throws IOException {
    String hub = prefix + "-hub";
    Shell.run("ip netns add " + hub);
    Shell.run("ip -n " + hub + " link add br0 type bridge");
    Shell.run("ip -n " + hub + " link set br0 up");
    Shell.run("ip link add " + prefix + " type veth peer name oracle netns " + hub);
    Shell.run("ip addr add " + subnet + "1/24 dev " + prefix);
    Shell.run("ip link set " + prefix + " up");
    Shell.run("ip -n " + hub + " link set oracle master br0 up");
    for (String node : nodes) {
      String space = space(node);
      Shell.run("ip netns add " + space);
      Shell.run("ip -n " + space + " link add eth0 type veth peer name " + node + " netns " + hub);
      Shell.run("ip -n " + space + " addr add " + address(node) + "/24 dev eth0");
      Shell.run("ip -n " + space + " link set eth0 up");
      Shell.run("ip -n " + space + " link set lo up");
      Shell.run("ip -n " + hub + " link set " + node + " master br0 up");
    }
  }

  /// The namespace of a node.
  public String space(String node) {
    return prefix + "-" + node;
  }

  public String address(String node) {
    return subnet + (FIRST_HOST + nodes.indexOf(node) + 1);
  }

  /// Replaces what is done to what a node gets from others.
  ///
  /// @param rules what `nft` takes as the rules of an input chain; none to let everything pass
  public void filter(String node, List<String> rules) throws IOException {
    var script = new StringBuilder("table inet torture\ndelete table inet torture\n");
    if (!rules.isEmpty()) {
      script.append("table inet torture {\n chain in {\n  type filter hook input priority 0;\n");
      rules.forEach(rule -> script.append("  ").append(rule).append('\n'));
      script.append(" }\n}\n");
    }
    List<String> command = List.of("ip", "netns", "exec", space(node), "nft", "-f", "-");
    Shell.run(command, script.toString());
  }

  /// Drops everything from another node.
  public String drop(String from) {
    return "ip saddr " + address(from) + " drop";
  }

  /// Drops packets from another node at random.
  public String lose(String from, int percent) {
    return "ip saddr " + address(from) + " numgen random mod 100 < " + percent + " drop";
  }

  /// Answers everything from another node with a reset.
  public String reset(String from) {
    return "ip saddr " + address(from) + " meta l4proto tcp reject with tcp reset";
  }

  @Override
  public void close() {
    remove(prefix);
  }

  private static void removeLeftovers() throws IOException {
    Set<String> dead = new TreeSet<>();
    for (String line : Shell.run("ip netns list").lines().toList()) {
      if (!line.matches(MARK + "\\d+-.*")) continue;
      String owner = line.substring(MARK.length(), line.indexOf('-'));
      if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) dead.add(MARK + owner);
    }
    dead.forEach(Network::remove);
  }

  /// Ends the processes in the namespaces of a run and removes these; their links go with them.
  private static void remove(String prefix) {
    try {
      if (Shell.run("ip -br link").contains(prefix + "@")) Shell.attempt("ip link del " + prefix);
      for (String line : Shell.run("ip netns list").lines().toList()) {
        String space = line.split(" ", 2)[0];
        if (!space.startsWith(prefix + "-")) continue;
        for (String pid : Shell.run("ip netns pids " + space).lines().toList()) {
          ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        Shell.attempt("ip netns del " + space);
      }
    } catch (IOException e) {
      System.err.println("torture: not everything was removed: " + e.getMessage());
    }
  }
}
