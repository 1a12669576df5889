package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.ws.http.OriginRule;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Predicate;

/// All EVOK listeners of one verticle. They share what is rendered, so that a change is rendered
/// once per version of EVOK however many ports show it.
///
/// Runs on the event loop of its verticle.
public final class EvokBridge {
  private final Bus bus;
  private final Vertx vertx;
  private final Context context;
  private final FragmentStore fragments = new FragmentStore(this::renderer);

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
    var devices = new Devices(bus, nodes);
    return new EvokService(bus, vertx, context, options, devices, fragments, origins);
  }

  private Renderer renderer(EvokProfile profile) {
    var ids =
        new GlobalIds(
            profile,
            bus.node(),
            node -> bus.table().states(state -> state.device().node().equals(node)));
    return new Renderer(profile, ids, bus.node(), bus.clock());
  }
}
