package busbar.node.certificates;

import busbar.bus.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The folder in which the certificates of all nodes are made. What exists is kept.
///
/// @param authorityDays how long a new authority is valid, days
/// @param nodeDays how long a new certificate of a node is valid, days; never longer than its authority
public record CertificateFolder(Path folder, int authorityDays, int nodeDays, InstantSource clock) {
  /// What became of one certificate.
  ///
  /// @param name of the node, or `ca`
  /// @param isNew false when it existed and was kept
  /// @param lastDay of its validity, UTC; empty when an existing one cannot be used
  /// @param warnings sentences that name a file
  public record Entry(
      String name, boolean isNew, Optional<LocalDate> lastDay, List<String> warnings) {
    public Entry {
      warnings = List.copyOf(warnings);
    }

    /// Whether this is the authority.
    public boolean isAuthority() {
      return name.equals(TlsFolder.AUTHORITY);
    }
  }

  /// Refuses a name that a node cannot have here.
  ///
  /// @throws IllegalArgumentException that says what is allowed
  public static String node(String name) {
    if (!name.equals(TlsFolder.AUTHORITY)) return Names.node(name);
    throw new IllegalArgumentException(
        "'ca' cannot be the name of a node: ca.pem and ca.key belong to the authority");
  }

  /// Makes what is missing. Blocks, about a second for each.
  ///
  /// @param done told of each certificate as soon as it is there, the authority first
  public void make(List<String> nodes, Consumer<Entry> done) throws TlsFilesException {
    CredentialFiles.folder(folder);
    try (Keytool keytool = Keytool.open()) {
      make(nodes, new Authority(this, keytool), done);
    } catch (IOException e) {
      throw new TlsFilesException("no certificate can be made: " + Reason.of(e));
    } catch (GeneralSecurityException e) {
      throw new TlsFilesException("no certificate can be made: " + e);
    }
  }

  private void make(List<String> nodes, Authority authority, Consumer<Entry> done)
      throws IOException, GeneralSecurityException, TlsFilesException {
    boolean signs =
        nodes.stream().anyMatch(node -> !Files.exists(TlsFolder.certificate(folder, node)));
    done.accept(authority.open(signs));
    for (String node : nodes) {
      boolean kept = Files.exists(TlsFolder.certificate(folder, node));
      done.accept(kept ? kept(new TlsFolder(folder, node)) : authority.issue(node));
    }
  }

  /// What is kept is checked too: nobody looks at it again until it fails.
  private Entry kept(TlsFolder files) {
    try {
      List<String> warnings = files.checked(clock);
      var certificate = Pem.certificates(files.certificate()).getFirst();
      return new Entry(files.node(), false, Optional.of(Validity.day(certificate)), warnings);
    } catch (TlsFilesException e) {
      return new Entry(files.node(), false, Optional.empty(), e.problems());
    }
  }
}
