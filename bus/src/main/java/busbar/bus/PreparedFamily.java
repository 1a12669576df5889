package busbar.bus;

import io.vertx.core.VerticleBase;
import java.util.List;

/// A family that is configured and not running yet.
@FunctionalInterface
public interface PreparedFamily {
  /// Makes the verticle of the family once the bus is there.
  VerticleBase make(Bus bus);

  /// Its devices as far as they are known before the hardware is opened; empty when only that can
  /// tell. Opens nothing.
  ///
  /// @param node name of the node that it will run on
  default List<Description> devices(String node) {
    return List.of();
  }
}
