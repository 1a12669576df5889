package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.ws.http.OriginRule;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/// All EVOK listeners of one verticle. They share what is rendered, so that a change is rendered
/// once however many ports show it.
///
/// Runs on the event loop of its verticle.
public final class EvokBridge {
  private final Bus bus;
  private final Vertx vertx;
  private final Context context;
  private final Map<EvokProfile, Fragments> fragments = new HashMap<>();

  /// For the listeners of one verticle.
  ///
  /// @param context of the verticle
  public EvokBridge(Bus bus, Vertx vertx, Context context) {
    this.bus = bus;
    this.vertx = vertx;
    this.context = context;
  }

  /// The service of one listener.
  ///
  /// @param nodes whose devices it shows
  public EvokService service(EvokOptions options, Predicate<String> nodes, OriginRule origins) {
    Fragments shared =
        fragments.computeIfAbsent(
            options.profile(),
            profile -> new Fragments(new Renderer(profile, bus.node(), bus.clock())));
    return new EvokService(bus, vertx, context, options, new Devices(bus, nodes), shared, origins);
  }
}
