package busbar.node.cli;

import picocli.CommandLine.IVersionProvider;

/// What `--version` says.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"busbar " + text(), "Java " + Runtime.version()};
  }

  /// Of the package this program came in.
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
