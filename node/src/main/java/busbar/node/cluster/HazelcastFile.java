package busbar.node.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.XmlConfigBuilder;
import com.hazelcast.core.HazelcastException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// Hazelcast's settings as they stand in the file, with those of the node in their place. Hazelcast by
/// itself would go on with defaults, multicast among them, when its file is broken.
final class HazelcastFile {
  private HazelcastFile() {}

  /// @throws ClusterException when the file cannot be used; the message says why
  static Config read(ClusterOptions options, String site) throws ClusterException {
    Config config = parse(options.config());
    config.setClusterName(site);
    config.getProperties().setProperty("hazelcast.shutdownhook.enabled", "false");
    NetworkConfig network = config.getNetworkConfig();
    network.setPort(options.port());
    network.getInterfaces().setEnabled(true).setInterfaces(List.of(options.host()));
    network.getJoin().getAutoDetectionConfig().setEnabled(false);
    network.getJoin().getMulticastConfig().setEnabled(false);
    network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(options.members());
    return config;
  }

  /// The settings as they stand in the file.
  static Config parse(Path file) throws ClusterException {
    try (InputStream in = Files.newInputStream(file)) {
      return new XmlConfigBuilder(in).build();
    } catch (NoSuchFileException e) {
      throw new ClusterException(file + " does not exist", e);
    } catch (IOException e) {
      throw new ClusterException(file + " cannot be read: " + e.getMessage(), e);
    } catch (HazelcastException | IllegalArgumentException e) {
      throw new ClusterException(file + " is broken: " + firstLine(e), e);
    }
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage()).strip();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
