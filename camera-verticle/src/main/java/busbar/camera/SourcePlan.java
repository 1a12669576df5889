package busbar.camera;

import busbar.bus.Bus;
import io.vertx.core.Vertx;

/// A source that is configured.
///
/// @param kind what a client is shown, e.g. `test`; no secrets
/// @param isPaced whether it makes as many pictures as it is asked for; others are skipped instead
/// @param opening makes the source of each capture
public record SourcePlan(String kind, boolean isPaced, Opening opening) {
  /// Makes sources.
  interface Opening {
    /// Opens nothing yet.
    Source make(Vertx vertx, Bus bus);
  }
}
