package busbar.ws.evok;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Where a webhook sends its requests: a URL of `http` or `https`. Its text is without query and
/// without user, as both may hold secrets.
public record WebhookAddress(URI url) {
  private static final int MAX_PORT = 65_535;

  public WebhookAddress {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    require(
        scheme.equals("http") || scheme.equals("https"), "it must begin with http:// or https://");
    require(url.getHost() != null, "it has no valid host");
    require(url.getPort() != 0 && url.getPort() <= MAX_PORT, "its port must be 1 to " + MAX_PORT);
  }

  private static void require(boolean holds, String text) {
    if (!holds) throw new IllegalArgumentException(text);
  }

  /// Reads a URL.
  ///
  /// @throws IllegalArgumentException with what is wrong, but without the URL
  static WebhookAddress parse(String text) {
    try {
      return new WebhookAddress(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL: " + e.getReason(), e);
    }
  }

  boolean isSecure() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  /// A name or an address; that of IPv6 is in brackets.
  String host() {
    return url.getHost();
  }

  int port() {
    if (url.getPort() > 0) return url.getPort();
    return isSecure() ? 443 : 80;
  }

  /// Path and query as they are requested.
  String resource() {
    URI ascii = URI.create(url.toASCIIString());
    String query = ascii.getRawQuery();
    return path(ascii) + (query == null ? "" : "?" + query);
  }

  private static String path(URI url) {
    String path = url.getRawPath();
    return path.isEmpty() ? "/" : path;
  }

  /// What to say in the header `Authorization` (RFC 7617); empty without a user.
  Optional<String> authorization() {
    String user = url.getUserInfo();
    if (user == null) return Optional.empty();
    String credentials = user.contains(":") ? user : user + ":";
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return (isSecure() ? "https://" : "http://") + host() + ":" + port() + path(url);
  }
}
