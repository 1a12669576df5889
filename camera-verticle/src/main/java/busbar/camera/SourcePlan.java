package busbar.camera;

import busbar.bus.Bus;
import io.vertx.core.Vertx;

/// A source that is configured.
///
/// @param kind what a client is shown, e.g. `test`; no secrets
/// @param isPaced whether its rate can be set while it runs
/// @param opening makes the source of each capture
public record SourcePlan(String kind, boolean isPaced, Opening opening) {
  /// Makes sources.
  interface Opening {
    /// Opens nothing yet.
    Source make(Vertx vertx, Bus bus);
  }
}
