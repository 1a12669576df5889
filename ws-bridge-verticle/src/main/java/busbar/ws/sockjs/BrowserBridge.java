package busbar.ws.sockjs;

import busbar.bus.Bus;
import busbar.ws.http.OriginRule;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The browsers of all listeners of one verticle. They see the whole site, and share what is
/// rendered.
///
/// Runs on the event loop of its verticle.
public final class BrowserBridge {
  private final Bus bus;
  private final Vertx vertx;
  private final Context context;
  private final BrowserFeed feed;
  private final Map<String, BrowserRequest> requests = new HashMap<>();
  private final List<BrowserDoor> doors = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();

  /// For the listeners of one verticle.
  ///
  /// @param context of the verticle
  public BrowserBridge(Bus bus, Vertx vertx, Context context) {
    this.bus = bus;
    this.vertx = vertx;
    this.context = context;
    feed = new BrowserFeed(bus, vertx);
    serve(BrowserAddresses.SNAPSHOT, (_, _) -> Future.succeededFuture(feed.snapshot()));
  }

  /// Lets browsers send to one more address, at the doors that are made after this.
  public void serve(String address, BrowserRequest request) {
    requests.put(address, request);
  }

  /// Lets browsers in at a listener.
  public BrowserDoor door(Router router, OriginRule origins) {
    var door = new BrowserDoor(bus, vertx, feed, origins);
    door.mount(router, requests);
    doors.add(door);
    return door;
  }

  /// Begins to follow the state table.
  public void start() {
    feed.start(context);
    every(
        BrowserLimits.CHECK_PITCH,
        () -> {
          feed.checkNodes();
          doors.forEach(BrowserDoor::check);
        });
    every(BrowserLimits.CONFIRMED_PITCH, feed::checkConfirmed);
  }

  private void every(Duration pitch, Runnable task) {
    timers.add(vertx.setPeriodic(pitch.toMillis(), _ -> task.run()));
  }

  /// Tells all browsers that the service ends.
  public void stop() {
    timers.forEach(vertx::cancelTimer);
    feed.stop();
    doors.forEach(BrowserDoor::stop);
  }
}
