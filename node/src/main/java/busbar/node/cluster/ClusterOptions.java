package busbar.node.cluster;

import busbar.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a node takes part in a cluster.
///
/// @param config the file with Hazelcast's settings
/// @param host address of this machine at which the other nodes reach it
/// @param port first port for the membership; the next free one is taken
/// @param members where other nodes may be, `host` or `host:port`
/// @param tls folder with the certificates for the event bus; empty for none
/// @param framePort where the other nodes get the pictures of this node's cameras; 0 for any that is free
public record ClusterOptions(
    Path config, String host, int port, List<String> members, Optional<Path> tls, int framePort) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 5701;

  /// Distance between the port of the membership, which Hazelcast finds free, and that of the event bus.
  public static final int BUS_PORT_DISTANCE = 100;

  /// Members that may be listed.
  public static final int MAX_MEMBERS = 100;

  private static final Pattern MEMBER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+])(:(?<port>[1-9][0-9]{0,4}))?");

  private static final int MIN_PORT = 1024;
  private static final int MAX_PORT = 65_000;

  public ClusterOptions {
    members = List.copyOf(members);
  }

  /// Reads the section `cluster`.
  ///
  /// @param path gives the place of a file that is named in the configuration
  /// @param shipped the file that is used when none is named
  public static ClusterOptions read(Settings settings, UnaryOperator<Path> path, Path shipped) {
    Path config = settings.parsed("config", shipped, text -> path.apply(Path.of(text)));
    String host = settings.parsed("host", DEFAULT_HOST, ClusterOptions::address);
    int port = settings.integer("port", DEFAULT_PORT, MIN_PORT, MAX_PORT);
    List<String> members = members(settings, host);
    try {
      HazelcastFile.parse(config);
    } catch (ClusterException e) {
      settings.problem("config", "is wrong: " + e.getMessage());
    }
    Optional<Path> tls = settings.optionalText("tls").map(text -> path.apply(Path.of(text)));
    int framePort = settings.integer("frame_port", 0, 0, 65_535);
    return new ClusterOptions(config, host, port, members, tls, framePort);
  }

  /// Whether only this machine can reach it.
  public boolean isLoopback() {
    return host.startsWith("127.") || host.equals("::1");
  }

  private static List<String> members(Settings settings, String host) {
    List<String> members = settings.texts("members", List.of(host));
    if (members.size() > MAX_MEMBERS) {
      settings.problem("members", "has more than " + MAX_MEMBERS + " entries");
    }
    var valid = new ArrayList<String>();
    for (String member : members) {
      if (isMember(member)) {
        valid.add(member);
      } else {
        settings.problem(
            "members", "holds '" + member + "'; allowed are host or host:port, port 1 to 65535");
      }
    }
    return valid;
  }

  private static boolean isMember(String text) {
    Matcher member = MEMBER.matcher(text);
    if (!member.matches()) return false;
    String port = member.group("port");
    return port == null || Integer.parseInt(port) <= 65_535;
  }

  /// The others must find this node at exactly one address, so a wildcard will not do.
  private static String address(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address; allowed is one of this machine, such as 192.168.1.20");
    }
    try {
      InetAddress address = InetAddress.getByName(text); // digits: no name service is asked
      if (!address.isAnyLocalAddress() && !address.isMulticastAddress()) return text;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address", e);
    }
    throw new IllegalArgumentException(
        text
            + " stands for no single address; give the one at which the others reach this machine");
  }
}
