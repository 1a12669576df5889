package busbar.node.run;

import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;

/// A bridge of this node.
///
/// @param name its key in the configuration
/// @param at where it listens, once it does, e.g. `http://127.0.0.1:8080`
record Bridge(String name, VerticleBase verticle, Supplier<List<String>> at) {}
