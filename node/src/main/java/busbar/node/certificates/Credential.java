package busbar.node.certificates;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/// A certificate and the private key that goes with it.
record Credential(X509Certificate certificate, PrivateKey key) {
  private static final byte[] SAMPLE = "Do they belong together?".getBytes(UTF_8);

  /// Whether the key is the one of the certificate: it signs, the certificate verifies.
  boolean matches() {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) return false;
    try {
      Signature signature = Signature.getInstance(signatures(key.getAlgorithm()));
      signature.initSign(key);
      signature.update(SAMPLE);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false; // such as another curve
    }
  }

  private static String signatures(String keys) {
    return switch (keys) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> keys; // EdDSA signs under the name of its keys
    };
  }
}
