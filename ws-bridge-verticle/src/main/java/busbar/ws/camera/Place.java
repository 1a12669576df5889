package busbar.ws.camera;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/// What a request is for.
record Place(String name, String what) {
  /// Null when it is for nothing that could be there.
  static @Nullable Place of(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    int slash = path.lastIndexOf('/');
    if (!path.startsWith(CameraDoor.PATH + "/") || slash <= CameraDoor.PATH.length()) return null;
    String name = path.substring(CameraDoor.PATH.length() + 1, slash);
    try {
      return new Place(URLDecoder.decode(name, UTF_8), path.substring(slash));
    } catch (IllegalArgumentException _) {
      return new Place(name, path.substring(slash));
    }
  }
}
