package busbar.node.certificates;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// Certificates and keys as text. Input: `-----BEGIN X-----`, lines of base64, `-----END X-----`, with
/// X = CERTIFICATE, once or more often, or X = PRIVATE KEY, which is PKCS#8 without a password.
final class Pem {
  /// Longest file that is read, bytes; a certificate takes about 1,000.
  static final int MAX_BYTES = 1 << 20;

  private static final int LINE = 64;
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private Pem() {}

  /// All certificates of a file, at least one.
  static List<X509Certificate> certificates(Path file) throws TlsFilesException {
    try (var in = new ByteArrayInputStream(read(file))) {
      var all =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty()) return all;
    } catch (CertificateException _) {
      // the same as none
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw new TlsFilesException(
        file + " holds no certificate as PEM text (" + begin(CERTIFICATE) + ")");
  }

  static PrivateKey key(Path file) throws TlsFilesException {
    String text = new String(read(file), US_ASCII);
    int from = text.indexOf(begin(KEY));
    int to = text.indexOf(end(KEY));
    if (from < 0 || to < from) throw noKey(file);
    try {
      String body = text.substring(from + begin(KEY).length(), to);
      return key(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    } catch (IllegalArgumentException | InvalidKeySpecException _) {
      throw noKey(file);
    }
  }

  static byte[] text(X509Certificate certificate) throws CertificateException {
    return text(CERTIFICATE, certificate.getEncoded());
  }

  static byte[] text(PrivateKey key) {
    return text(KEY, key.getEncoded());
  }

  private static byte[] text(String what, byte[] content) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return (begin(what) + "\n" + body + "\n" + end(what) + "\n").getBytes(US_ASCII);
  }

  private static PrivateKey key(PKCS8EncodedKeySpec content) throws InvalidKeySpecException {
    var refused = new InvalidKeySpecException("none of " + ALGORITHMS);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(content);
      } catch (InvalidKeySpecException e) {
        refused.addSuppressed(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has it", e);
      }
    }
    throw refused;
  }

  private static byte[] read(Path file) throws TlsFilesException {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length <= MAX_BYTES) return content;
      throw new TlsFilesException(file + " is longer than " + MAX_BYTES + " bytes: no PEM text");
    } catch (NoSuchFileException _) {
      throw new TlsFilesException(
          file + " is missing; './busbar certificates' makes it, then copy it there");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TlsFilesException unreadable(Path file, IOException e) {
    return new TlsFilesException(
        "%s cannot be read: %s; it must belong to the user who runs the node"
            .formatted(file, Reason.of(e)));
  }

  private static TlsFilesException noKey(Path file) {
    return new TlsFilesException(
        "%s holds no PKCS#8 key without password as PEM text (%s); 'openssl pkcs8 -topk8 -nocrypt' converts other forms"
            .formatted(file, begin(KEY)));
  }

  private static String begin(String what) {
    return "-----BEGIN " + what + "-----";
  }

  private static String end(String what) {
    return "-----END " + what + "-----";
  }
}
