package busbar.node.config;

import busbar.bus.Bus;
import io.vertx.core.VerticleBase;
import java.util.function.Function;

/// One configured family, not yet running.
///
/// @param make makes its verticle
public record FamilyPlan(String name, String driver, Function<Bus, VerticleBase> make) {}
