package busbar.node.run;

import busbar.bus.Bus;
import busbar.bus.FamilyFactory;
import busbar.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Function;

/// A driver whose families never start.
public final class BrokenFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "broken";
  }

  @Override
  public Function<Bus, VerticleBase> prepare(String family, Settings settings) {
    return _ ->
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return Future.failedFuture("out of order");
          }
        };
  }
}
