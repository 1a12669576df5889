package busbar.ws.sockjs;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/// Answers what browsers send to one address.
///
/// Called on the event loop of the verticle, and must complete there.
@FunctionalInterface
public interface BrowserRequest {
  /// Answers one request.
  ///
  /// @param body as decoded from JSON
  /// @return JSON; a refusal is an answer like any other
  Future<String> answer(@Nullable Object body, Caller caller);
}
