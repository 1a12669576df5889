package busbar.node.run;

import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Supplier;

/// A bridge of this node.
///
/// @param name its key in the configuration
/// @param at where it listens, once it does, e.g. `http://127.0.0.1:8080`
/// @param counters what each of its ports has counted since it listens
record Bridge(
    String name, VerticleBase verticle, Supplier<List<String>> at, Supplier<JsonArray> counters) {}
