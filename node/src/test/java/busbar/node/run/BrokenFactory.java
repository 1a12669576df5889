package busbar.node.run;

import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/// A driver whose families never start.
public final class BrokenFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "broken";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    return _ ->
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return Future.failedFuture("out of order");
          }
        };
  }
}
