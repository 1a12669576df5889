package busbar.node.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One look at a folder, which gathers all that is wrong with it.
final class Inspection {
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
  private static final Set<PosixFilePermission> READABLE_BY_OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final TlsFolder files;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Inspection(TlsFolder files, Instant now) {
    this.files = files;
    this.now = now;
  }

  List<String> warnings() throws TlsFilesException {
    if (files.node().equals(TlsFolder.AUTHORITY)) {
      throw new TlsFilesException(
          "%s is the authority's certificate, so that no node may be named 'ca'; give the node another name"
              .formatted(files.authority()));
    }
    var authorities = read(() -> Pem.certificates(files.authority()));
    var chain = read(() -> Pem.certificates(files.certificate()));
    Optional<PrivateKey> key = read(() -> Pem.key(files.key()));
    key.ifPresent(_ -> readers());
    chain.ifPresent(all -> all.forEach(certificate -> dates(files.certificate(), certificate)));
    chain.ifPresent(all -> node(all.getFirst(), key));
    if (chain.isPresent() && authorities.isPresent()) signature(chain.get(), authorities.get());
    if (!problems.isEmpty()) throw new TlsFilesException(problems);
    return List.copyOf(warnings);
  }

  private interface Content<T> {
    T read() throws TlsFilesException;
  }

  private <T> Optional<T> read(Content<T> content) {
    try {
      return Optional.of(content.read());
    } catch (TlsFilesException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private void readers() {
    try {
      var allowed = Files.getPosixFilePermissions(files.key());
      if (READABLE_BY_OTHERS.stream().noneMatch(allowed::contains)) return;
      warnings.add(
          "%s can be read by other users of this machine; chmod 600 %s"
              .formatted(files.key(), files.key()));
    } catch (IOException e) {
      warnings.add("who can read %s is not known: %s".formatted(files.key(), Reason.of(e)));
    }
  }

  private void node(X509Certificate certificate, Optional<PrivateKey> key) {
    if (!isForBothEnds(certificate)) {
      problems.add(
          "%s is not meant for both ends of a connection (key usage digitalSignature, extended serverAuth and clientAuth); make a new one with './busbar certificates'"
              .formatted(files.certificate()));
    }
    if (key.isPresent() && !new Credential(certificate, key.get()).matches()) {
      problems.add(
          "%s does not belong to %s; copy both from where they were made"
              .formatted(files.key(), files.certificate()));
    }
  }

  private void dates(Path file, X509Certificate certificate) {
    var validity = new Validity(file, certificate, now);
    validity.problem().ifPresent(problems::add);
    validity.warning().ifPresent(warnings::add);
  }

  private static boolean isForBothEnds(X509Certificate certificate) {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      boolean[] keyUsage = certificate.getKeyUsage();
      if (keyUsage != null && !keyUsage[0]) return false; // 0 is digitalSignature
      return uses == null || (uses.contains(SERVER) && uses.contains(CLIENT));
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  /// A file of authorities may hold several while one replaces another.
  private void signature(List<X509Certificate> chain, List<X509Certificate> authorities) {
    try {
      dates(files.authority(), signer(chain, authorities));
    } catch (CertPathValidatorException e) {
      problems.add(
          "%s is not signed by %s (%s); all nodes need certificates of one authority"
              .formatted(files.certificate(), files.authority(), e.getMessage()));
    } catch (GeneralSecurityException e) {
      problems.add(files.certificate() + " cannot be verified: " + e.getMessage());
    }
  }

  private X509Certificate signer(List<X509Certificate> chain, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    var trusted = new PKIXParameters(anchors(authorities));
    trusted.setRevocationEnabled(false);
    trusted.setDate(Date.from(validMoment(chain.getFirst())));
    var path =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(chain.stream().filter(c -> !authorities.contains(c)).toList());
    var result =
        (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX").validate(path, trusted);
    return result.getTrustAnchor().getTrustedCert();
  }

  private static Set<TrustAnchor> anchors(List<X509Certificate> authorities) {
    return authorities.stream()
        .map(authority -> new TrustAnchor(authority, null))
        .collect(Collectors.toSet());
  }

  /// Dates have been reported already, and must not look like a wrong signature.
  private Instant validMoment(X509Certificate certificate) {
    boolean valid = new Validity(files.certificate(), certificate, now).problem().isEmpty();
    return valid ? now : certificate.getNotBefore().toInstant();
  }
}
