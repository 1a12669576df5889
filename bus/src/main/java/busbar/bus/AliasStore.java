package busbar.bus;

import io.vertx.core.Future;
import java.util.Map;

/// Keeps the aliases that were given to a node's devices over restarts. Called from any thread and on
/// event loops: must not block.
public interface AliasStore {
  /// What was there when the node started, by device as `type/circuit`; an empty text says that a
  /// configured alias was taken away. Checked: devices and aliases are well-formed, no alias is there
  /// twice.
  Map<String, String> kept();

  /// Replaces all that is kept; the next call comes after this one has ended. Succeeds when it would
  /// outlive a power cut; when it fails, what was kept before still is.
  Future<Void> store(Map<String, String> aliases);

  /// Whether aliases outlive the process.
  boolean isLasting();

  /// Forgets everything at the end of the process.
  static AliasStore inMemory() {
    return new AliasStore() {
      private volatile Map<String, String> kept = Map.of();

      @Override
      public Map<String, String> kept() {
        return kept;
      }

      @Override
      public Future<Void> store(Map<String, String> aliases) {
        kept = Map.copyOf(aliases);
        return Future.succeededFuture();
      }

      @Override
      public boolean isLasting() {
        return false;
      }
    };
  }
}
