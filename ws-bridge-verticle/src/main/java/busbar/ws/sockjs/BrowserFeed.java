package busbar.ws.sockjs;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.NodeState;
import busbar.bus.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Follows the state of the whole site for the browsers of a verticle. What has changed goes out in
/// one message at a time, rendered once for all of them; while no browser listens nothing is done.
///
/// Runs on the event loop of its verticle.
final class BrowserFeed {
  private static final long NO_TIMER = -1;

  private final Bus bus;
  private final Vertx vertx;
  private final Set<Browser> readers = new LinkedHashSet<>();
  private final Map<DeviceId, Told> told = new HashMap<>();
  private final Set<DeviceId> dirty = new LinkedHashSet<>();
  private List<NodeKey> toldNodes = List.of();
  private boolean dirtyNodes;
  private long sentNanos;
  private long timer = NO_TIMER;
  private @Nullable String snapshot;
  private long snapshotNanos;
  private @Nullable Subscription subscription;

  /// Read by the event loop of the table, which need not mark what nobody wants.
  private volatile boolean active;

  /// What browsers were told last of a device.
  private record Told(Description description, long timeMicros) {}

  /// What makes a node another one for its viewers; its uptime does not.
  private record NodeKey(
      String node,
      String process,
      NodeState.Presence presence,
      String version,
      List<String> families) {}

  BrowserFeed(Bus bus, Vertx vertx) {
    this.bus = bus;
    this.vertx = vertx;
    sentNanos = bus.clock().nanos() - BrowserLimits.PITCH.toNanos();
  }

  void start(Context context) {
    subscription = bus.table().subscribe(context, _ -> active, this::changed);
  }

  void stop() {
    if (subscription != null) subscription.close();
    if (timer != NO_TIMER) vertx.cancelTimer(timer);
  }

  void join(Browser browser) {
    if (readers.isEmpty()) begin();
    readers.add(browser);
  }

  boolean isReader(Browser browser) {
    return readers.contains(browser);
  }

  void leave(Browser browser) {
    readers.remove(browser);
    browser.forget();
    if (!readers.isEmpty()) return;
    active = false;
    dirty.clear();
    dirtyNodes = false;
    snapshot = null;
  }

  /// The first browser has come. What it asks for after this holds everything before this.
  private void begin() {
    active = true;
    told.clear();
    for (DeviceState state : bus.table().states(_ -> true)) told.put(state.device(), told(state));
    toldNodes = nodeKeys();
  }

  private static Told told(DeviceState state) {
    return new Told(state.description(), state.timeMicros());
  }

  private void changed(List<DeviceState> changed, List<DeviceId> removed) {
    if (!active) return;
    changed.forEach(state -> dirty.add(state.device()));
    dirty.addAll(removed);
    schedule();
  }

  /// Looks for nodes that came or went.
  void checkNodes() {
    if (!active || nodeKeys().equals(toldNodes)) return;
    dirtyNodes = true;
    schedule();
  }

  /// Looks for devices that were read again without a change, which no change tells.
  void checkConfirmed() {
    if (!active) return;
    told.forEach((device, last) -> {
      DeviceState state = bus.table().get(device);
      if (state != null && state.timeMicros() != last.timeMicros()) dirty.add(device);
    });
    schedule();
  }

  private List<NodeKey> nodeKeys() {
    return bus.nodes().states().stream()
        .map(node ->
            new NodeKey(
                node.node(), node.process(), node.presence(), node.version(), node.families()))
        .toList();
  }

  /// The first change goes out at once, what follows it after the pitch.
  private void schedule() {
    if (timer != NO_TIMER || (dirty.isEmpty() && !dirtyNodes)) return;
    long wait = sentNanos + BrowserLimits.PITCH.toNanos() - bus.clock().nanos();
    if (wait <= 0) {
      send();
    } else {
      long millis = Math.ceilDiv(wait, TimeUnit.MILLISECONDS.toNanos(1));
      timer =
          vertx.setTimer(
              millis,
              _ -> {
                timer = NO_TIMER;
                send();
              });
    }
  }

  private void send() {
    if (!active || (dirty.isEmpty() && !dirtyNodes)) return;
    sentNanos = bus.clock().nanos();
    snapshot = null;
    BrowserMessage message = render(dirty, dirtyNodes, false);
    for (Browser reader : List.copyOf(readers)) reader.changes(message, dirty, dirtyNodes);
    for (DeviceId device : dirty) {
      DeviceState state = bus.table().get(device);
      if (state == null) {
        told.remove(device);
      } else {
        told.put(device, told(state));
      }
    }
    dirty.clear();
    dirtyNodes = false;
  }

  /// Brings a browser that was behind to the newest of what it has missed.
  void catchUp(Browser browser) {
    browser.caughtUp(render(browser.missed(), browser.hasMissedNodes(), true));
  }

  /// @param described whether to send all descriptions, not only those that are new
  private BrowserMessage render(Collection<DeviceId> devices, boolean nodes, boolean described) {
    long now = bus.clock().nanos();
    var changed = new JsonText();
    var removed = new JsonText();
    for (DeviceId device : devices) {
      DeviceState state = bus.table().get(device);
      if (state == null) {
        removed.element().string(device.toString());
        continue;
      }
      Told last = told.get(device);
      boolean isNew = last == null || !last.description().equals(state.description());
      BrowserJson.device(changed, state, described || isNew, now);
    }
    var json = new JsonText().raw("{").member("devices").raw("[" + changed + "]");
    json.member("removed").raw("[" + removed + "]");
    if (nodes) {
      toldNodes = nodeKeys();
      BrowserJson.nodes(json, bus.nodes().states());
    }
    return BrowserMessage.of(BrowserAddresses.STATE, json.raw("}").toString());
  }

  /// Everything that is known. Browsers that ask between two messages of changes share it: whatever
  /// is newer comes with the next one.
  String snapshot() {
    long now = bus.clock().nanos();
    String known = snapshot;
    if (known != null && now - snapshotNanos < BrowserLimits.PITCH.toNanos()) return known;
    var json = new JsonText().raw("{").member("node", bus.node());
    json.member("time").thousandths(bus.clock().micros());
    BrowserJson.nodes(json, bus.nodes().states());
    json.member("devices").raw("[");
    for (DeviceState state : bus.table().states(_ -> true)) {
      BrowserJson.device(json, state, true, now);
    }
    String fresh = json.raw("]}").toString();
    snapshot = active ? fresh : null;
    snapshotNanos = now;
    return fresh;
  }
}
