package busbar.ws.http;

import busbar.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which web pages may write. Any page opened on a lab computer can reach its loopback ports, so
/// what carries an `Origin` must come from a page of this machine, or be allowed by name.
///
/// A page whose own name has been pointed to this machine shows equal `Origin` and `Host` too;
/// therefore names count only if this machine is known to have them.
public final class OriginRule {
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-f]*:[0-9a-f:.]*");

  private final boolean any;
  private final Set<String> allowed;
  private final Set<String> ownNames;

  private OriginRule(boolean any, Set<String> allowed, Set<String> ownNames) {
    this.any = any;
    this.allowed = allowed;
    this.ownNames = ownNames;
  }

  /// A rule for the given origins.
  ///
  /// @param origins `any`, or origins such as `http://lab.example:3000`
  /// @param ownNames names of this machine
  /// @throws IllegalArgumentException when one is neither
  public static OriginRule of(List<String> origins, Set<String> ownNames) {
    if (origins.equals(List.of("any"))) return new OriginRule(true, Set.of(), ownNames);
    var allowed = new HashSet<String>();
    for (String origin : origins) {
      if (host(origin) == null) {
        throw new IllegalArgumentException(
            "'" + origin + "' is no origin; write any, or a list such as http://lab.example:3000");
      }
      allowed.add(origin.toLowerCase(Locale.ROOT));
    }
    return new OriginRule(false, allowed, ownNames);
  }

  /// Reads the key `origins` of a listener.
  ///
  /// @param host what the listener is bound to
  public static OriginRule read(Settings settings, String host) {
    List<String> origins = settings.texts("origins", List.of());
    try {
      return of(origins, ownNames(host));
    } catch (IllegalArgumentException e) {
      settings.problem("origins", "is wrong: " + e.getMessage());
      return of(List.of(), Set.of());
    }
  }

  private static Set<String> ownNames(String host) {
    var names = new HashSet<String>(List.of("localhost", host.toLowerCase(Locale.ROOT)));
    try {
      String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      int dot = name.indexOf('.');
      String shortName = dot < 0 ? name : name.substring(0, dot);
      names.addAll(List.of(name, shortName, shortName + ".local"));
    } catch (UnknownHostException _) {
      // A machine that does not know its own name is reached by address.
    }
    return names;
  }

  /// Whether the page that this request comes from may not write. Programs send no origin and may.
  public boolean isForeign(HttpServerRequest request) {
    return isForeign(request.getHeader("Origin"), request.getHeader("Host"));
  }

  boolean isForeign(@Nullable String origin, @Nullable String hostHeader) {
    if (any || origin == null || allowed.contains(origin.toLowerCase(Locale.ROOT))) return false;
    String page = host(origin);
    if (page == null || hostHeader == null) return true;
    boolean isOwnName = ownNames.contains(page) || ADDRESS.matcher(page).matches();
    return !isOwnName || !page.equals(host("http://" + hostHeader));
  }

  /// The host of an origin in lower case, an IPv6 address without brackets; null when it is no
  /// origin.
  private static @Nullable String host(String origin) {
    try {
      var uri = new URI(origin);
      String host = uri.getHost();
      if (host == null || uri.getScheme() == null) return null;
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      String bare = bracketed ? host.substring(1, host.length() - 1) : host;
      return bare.toLowerCase(Locale.ROOT);
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
