package busbar.node.certificates;

import busbar.bus.Names;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// The three files by which a node proves to others what it is, and knows them: all in one folder, as
/// `./busbar certificates` makes them.
///
/// @param folder may be relative
/// @param node name of the node whose certificate it is
public record TlsFolder(Path folder, String node) {
  /// Name of the authority's own files; no node may have it.
  static final String AUTHORITY = "ca";

  private static final String CERTIFICATE_END = ".pem";
  private static final String KEY_END = ".key";

  public TlsFolder {
    Names.node(node);
  }

  /// Certificate of the authority that all nodes trust, PEM.
  public Path authority() {
    return certificate(folder, AUTHORITY);
  }

  /// Certificate of the node, signed by the authority, PEM.
  public Path certificate() {
    return certificate(folder, node);
  }

  /// Private key of the node, PEM, PKCS#8 without password.
  public Path key() {
    return key(folder, node);
  }

  /// Reads and checks all three files. Blocks.
  ///
  /// @return warnings, each one sentence that names a file: a key that others can read, a certificate
  ///     that expires within 30 days
  /// @throws TlsFilesException with every problem: a file is missing, unreadable or something else, a
  ///     certificate is not valid now, is not signed by the authority or is not meant for both ends of
  ///     a connection, the key belongs to another certificate
  public List<String> checked() throws TlsFilesException {
    return checked(InstantSource.system());
  }

  List<String> checked(InstantSource clock) throws TlsFilesException {
    return new Inspection(this, clock.instant()).warnings();
  }

  static Path certificate(Path folder, String name) {
    return folder.resolve(name + CERTIFICATE_END);
  }

  static Path key(Path folder, String name) {
    return folder.resolve(name + KEY_END);
  }
}
