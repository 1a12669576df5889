package busbar.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// User and password for a camera's server, shown as the server asks for it: Digest (RFC 7616, SHA-256
/// or MD5) where it can, else Basic. Never in any text.
///
/// Not for several threads.
final class Credentials {
  private static final List<String> ALGORITHMS = List.of("SHA-256", "MD5");

  private final String user;
  private final String password;
  private final String clientNonce;
  private @Nullable Challenge chosen;
  private int count;

  Credentials(String user, String password) {
    this(user, password, nonce());
  }

  Credentials(String user, String password, String clientNonce) {
    this.user = user;
    this.password = password;
    this.clientNonce = clientNonce;
  }

  private static String nonce() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  boolean isEmpty() {
    return user.isEmpty();
  }

  /// Takes what the server asks for.
  ///
  /// @return whether it is worth trying again
  boolean challenged(List<Challenge> challenges) {
    Challenge before = chosen;
    chosen = choose(challenges);
    count = 0;
    if (isEmpty() || chosen == null) return false;
    return before == null || "true".equalsIgnoreCase(chosen.get("stale"));
  }

  private static @Nullable Challenge choose(List<Challenge> challenges) {
    for (String algorithm : ALGORITHMS) {
      for (Challenge one : challenges) {
        if (one.scheme().equals(Challenge.DIGEST) && isUsable(one, algorithm)) return one;
      }
    }
    for (Challenge one : challenges) {
      if (one.scheme().equals(Challenge.BASIC)) return one;
    }
    return null;
  }

  private static boolean isUsable(Challenge digest, String algorithm) {
    return digest.get("nonce") != null
        && algorithm(digest).equals(algorithm)
        && (digest.get("qop") == null || hasAuth(digest));
  }

  private static String algorithm(Challenge digest) {
    String named = digest.get("algorithm");
    return named == null ? "MD5" : named.toUpperCase(Locale.ROOT);
  }

  private static boolean hasAuth(Challenge digest) {
    String offered = digest.get("qop");
    return offered != null && List.of(offered.split("[\\s,]+")).contains("auth");
  }

  /// The value of the header `Authorization`; null when nothing was asked for.
  @Nullable String header(String method, String uri) {
    Challenge asked = chosen;
    if (asked == null || isEmpty()) return null;
    if (asked.scheme().equals(Challenge.BASIC)) {
      byte[] both = (user + ":" + password).getBytes(UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(both);
    }
    return digest(asked, method, uri);
  }

  private String digest(Challenge asked, String method, String uri) {
    String algorithm = algorithm(asked);
    String realm = text(asked.get("realm"));
    String nonce = text(asked.get("nonce"));
    String secret = hash(algorithm, user + ":" + realm + ":" + password);
    String target = hash(algorithm, method + ":" + uri);
    var header = new StringBuilder("Digest username=" + quoted(user) + ", realm=" + quoted(realm));
    header.append(", nonce=").append(quoted(nonce)).append(", uri=").append(quoted(uri));
    if (asked.get("algorithm") != null) header.append(", algorithm=").append(algorithm);
    String proof;
    if (hasAuth(asked)) {
      String number = "%08x".formatted(++count);
      String parts = String.join(":", secret, nonce, number, clientNonce, "auth", target);
      proof = hash(algorithm, parts);
      header.append(", qop=auth, nc=").append(number);
      header.append(", cnonce=").append(quoted(clientNonce));
    } else {
      proof = hash(algorithm, secret + ":" + nonce + ":" + target); // as RFC 2069 had it
    }
    header.append(", response=").append(quoted(proof));
    String opaque = asked.get("opaque");
    if (opaque != null) header.append(", opaque=").append(quoted(opaque));
    return header.toString();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String hash(String algorithm, String text) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has both
    }
  }

  @Override
  public String toString() {
    return isEmpty() ? "(none)" : "(hidden)";
  }
}
