package busbar.torture.lab;

import busbar.node.config.ConfigException;
import busbar.node.config.ConfigFile;
import busbar.node.run.LocalNode;
import busbar.node.run.StartException;
import java.nio.file.Path;

/// Runs a node as the product does, but for its wall clock: `NodeMain CONFIGURATION CLOCK`.
public final class NodeMain {
  private NodeMain() {}

  public static void main(String[] args) throws ConfigException, StartException {
    var clock = WallClock.following(Path.of(args[1]));
    LocalNode node = LocalNode.start(ConfigFile.ofUser().read(Path.of(args[0])), clock);
    Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "shutdown"));
  }
}
