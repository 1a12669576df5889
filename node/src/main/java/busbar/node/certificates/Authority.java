package busbar.node.certificates;

import busbar.node.certificates.CertificateFolder.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The private authority of a folder: made when there is none, and what it signs.
final class Authority {
  private static final String NAME = TlsFolder.AUTHORITY;

  private final CertificateFolder made;
  private final Keytool keytool;
  private final Path certificate;
  private final Path key;
  private @Nullable Credential credential;

  Authority(CertificateFolder made, Keytool keytool) {
    this.made = made;
    this.keytool = keytool;
    certificate = TlsFolder.certificate(made.folder(), NAME);
    key = TlsFolder.key(made.folder(), NAME);
  }

  /// Makes it, or reads it.
  ///
  /// @param signs whether it will have to sign; without that an authority whose key is kept elsewhere
  ///     will do
  Entry open(boolean signs) throws IOException, GeneralSecurityException, TlsFilesException {
    if (!Files.exists(certificate)) return create();
    X509Certificate existing = Pem.certificates(certificate).getFirst();
    var validity = new Validity(certificate, existing, made.clock().instant());
    var problem = validity.problem();
    if (signs) {
      if (problem.isPresent()) throw new TlsFilesException(problem.get());
      credential = signer(existing);
    }
    List<String> warnings = problem.or(validity::warning).stream().toList();
    return new Entry(NAME, false, Optional.of(Validity.day(existing)), warnings);
  }

  /// Makes a certificate of a node, and its files.
  Entry issue(String node) throws IOException, GeneralSecurityException, TlsFilesException {
    if (credential == null) throw new IllegalStateException("not opened for signing");
    refuseLoneKey(TlsFolder.key(made.folder(), node), TlsFolder.certificate(made.folder(), node));
    int days = Math.min(made.nodeDays(), daysLeft(credential.certificate()));
    Credential issued = keytool.node(node, days, credential);
    CredentialFiles.write(made.folder(), node, issued);
    List<String> warnings =
        days == made.nodeDays()
            ? List.of()
            : List.of(
                "%s ends with its authority, after %d days instead of %d"
                    .formatted(TlsFolder.certificate(made.folder(), node), days, made.nodeDays()));
    return new Entry(node, true, Optional.of(Validity.day(issued.certificate())), warnings);
  }

  private Entry create() throws IOException, GeneralSecurityException, TlsFilesException {
    refuseLoneKey(key, certificate);
    Credential created = keytool.authority(made.authorityDays());
    CredentialFiles.write(made.folder(), NAME, created);
    credential = created;
    return new Entry(NAME, true, Optional.of(Validity.day(created.certificate())), List.of());
  }

  private Credential signer(X509Certificate existing) throws TlsFilesException {
    if (!Files.exists(key)) {
      throw new TlsFilesException(
          "%s is missing, and without it %s cannot sign; bring the key back, or make all certificates new in an empty folder"
              .formatted(key, certificate));
    }
    var signer = new Credential(existing, Pem.key(key));
    if (existing.getBasicConstraints() < 0) {
      throw new TlsFilesException(
          certificate + " is no certificate of an authority; make new ones in an empty folder");
    }
    if (signer.matches()) return signer;
    throw new TlsFilesException(
        "%s does not belong to %s; bring back the two that were made together"
            .formatted(key, certificate));
  }

  private static void refuseLoneKey(Path key, Path certificate) throws TlsFilesException {
    if (!Files.exists(key)) return;
    throw new TlsFilesException(
        "%s exists without %s; bring the certificate back, or delete the key to make both new"
            .formatted(key, certificate));
  }

  private int daysLeft(X509Certificate authority) {
    Instant end = authority.getNotAfter().toInstant();
    return Math.toIntExact(Duration.between(made.clock().instant(), end).toDays());
  }
}
