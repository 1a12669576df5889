package busbar.camera;

import busbar.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// A camera behind HTTP: an MJPEG stream, or single pictures.
///
/// @param trustsAll whether any certificate will do
/// @param maxBytes of one picture
record HttpPlan(URI url, String user, String password, boolean trustsAll, int maxBytes) {
  static Optional<SourcePlan> read(Settings settings, int maxBytes) {
    String text = settings.requiredText("url");
    String user = settings.text("user", "");
    String password = settings.text("password", "");
    boolean trustsAll = settings.flag("trust_all", false);
    Optional<URI> url = parse(text);
    if (url.isEmpty()) {
      if (!text.isEmpty()) {
        settings.problem(
            "url",
            "must be http://HOST/... or https://HOST/... without credentials; put those into user"
                + " and password");
      }
      return Optional.empty();
    }
    var plan = new HttpPlan(url.get(), user, password, trustsAll, maxBytes);
    return Optional.of(new SourcePlan("http", true, (vertx, _) -> new HttpSource(vertx, plan)));
  }

  private static Optional<URI> parse(String text) {
    try {
      var url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean isRight = isHttp && url.getHost() != null && url.getUserInfo() == null;
      return isRight ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty(); // the text is not repeated: it may hold a password
    }
  }

  @Override
  public String toString() {
    return "http " + url.getHost();
  }
}
