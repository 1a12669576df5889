package busbar.ws.evok;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Turns changes of state into events for the clients of one listener: decides what is an event,
/// collects those of one group, and brings every client from where it is to the newest.
///
/// Runs on one event loop and knows no sockets.
final class Feed {
  /// Close code of RFC 6455 for "try again later".
  private static final int TRY_AGAIN_LATER = 1013;

  private final Devices devices;
  private final FragmentStore fragments;
  private final Renderer marks;
  private final EvokOptions options;
  private final Clock clock;
  private final FeedCounters counters;
  private final EventOrder order = new EventOrder();
  private final GroupWindows windows;
  private final Map<DeviceId, Followed> followed = new HashMap<>();
  private final Map<Wish, Audience> audiences = new HashMap<>();
  private @Nullable Webhook webhook;
  private boolean seeded;
  private int clients;

  Feed(
      Devices devices,
      FragmentStore fragments,
      EvokOptions options,
      Clock clock,
      FeedCounters counters) {
    this.devices = devices;
    this.fragments = fragments;
    marks = fragments.of(options.profile(EvokVersion.V3)).renderer();
    this.options = options;
    this.clock = clock;
    this.counters = counters;
    windows = new GroupWindows(options.coalesce(), clock, this::release);
  }

  int clients() {
    return clients;
  }

  /// Takes changes from the state table; what comes first is what was there before any client.
  ///
  /// @return nanoseconds after which [#tick()] is wanted; empty when not at all
  OptionalLong changed(List<DeviceState> changed, List<DeviceId> removed) {
    for (DeviceId device : removed) forget(device);
    for (DeviceState state : changed) note(state);
    seeded = true;
    return tick();
  }

  private void note(DeviceState state) {
    EvokType type = EvokType.of(state.device().type());
    if (type == null) return;
    byte[] mark = marks.eventMark(state);
    Followed known = followed.get(state.device());
    if (known == null) {
      known = new Followed(type, state, mark);
      followed.put(state.device(), known);
      if (seeded) windows.changed(known);
      return;
    }
    boolean isEvent = !Arrays.equals(known.mark, mark);
    known.mark = mark;
    // An event that waits in the window of a group moves with its device to another one.
    if (known.isMoving(state)) isEvent |= windows.forget(known);
    known.update(state);
    if (isEvent) windows.changed(known);
  }

  private void forget(DeviceId device) {
    fragments.forget(device);
    Followed known = followed.remove(device);
    if (known == null) return;
    windows.forget(known);
    order.remove(known);
  }

  /// Looks for thermometers that were read again without a change, which no change tells.
  OptionalLong confirmed() {
    for (Followed device : followed.values()) {
      if (device.shape != Shape.THERMOMETER) continue;
      DeviceState newest = devices.newest(device.state.device());
      if (newest != null && newest.description().scanGroup() != null) note(newest);
    }
    return tick();
  }

  /// Sends what is due.
  ///
  /// @return nanoseconds after which to call this again; empty when not at all
  OptionalLong tick() {
    long wait = windows.releaseDue();
    long now = clock.nanos();
    for (Audience audience : List.copyOf(audiences.values())) {
      for (Reader reader : audience.readers()) reader.catchUp(order.head(), now);
      audience.endTurn();
    }
    if (webhook != null) webhook.catchUp();
    return wait < 0 ? OptionalLong.empty() : OptionalLong.of(wait);
  }

  private void release(Followed device) {
    order.append(device);
    for (Audience audience : audiences.values()) audience.event(device);
    if (webhook != null) webhook.event(device);
  }

  /// The newest text of a device: never older than what was sent before.
  private byte[] fragment(Fragments rendered, Followed device) {
    DeviceState newest = devices.newest(device.state.device());
    return rendered.of(newest == null ? device.state : newest);
  }

  /// A new client: it gets events from now on.
  Reader join(Outlet outlet, EvokProfile profile) {
    Audience audience = audience(new Wish(profile, EventFilter.DEFAULT));
    var reader = new Reader(outlet, audience, order.head(), counters);
    audience.add(reader);
    clients++;
    return reader;
  }

  void leave(Reader reader) {
    drop(reader);
    reader.end();
    clients--;
  }

  /// The client wants other events from now on, or other shapes.
  void filter(Reader reader, Wish wish) {
    if (reader.audience().wish().equals(wish)) return;
    drop(reader);
    Audience audience = audience(wish);
    reader.move(audience, order.head());
    audience.add(reader);
  }

  private void drop(Reader reader) {
    Audience audience = reader.audience();
    audience.remove(reader);
    if (audience.readers().isEmpty()) audiences.remove(audience.wish());
  }

  private Audience audience(Wish wish) {
    return audiences.computeIfAbsent(wish, this::gather);
  }

  private Audience gather(Wish wish) {
    Fragments rendered = fragments.of(wish.profile());
    return new Audience(
        wish,
        options.registerEvents(),
        options.bareOneWire(),
        order,
        device -> fragment(rendered, device));
  }

  /// A webhook: it is told of events from now on.
  Webhook tell(EventFilter filter, WebhookClient client, WebhookReport report) {
    var wish = new Wish(options.profile(options.version()), filter);
    Fragments rendered = fragments.of(wish.profile());
    var told =
        new Webhook(
            wish,
            options.registerEvents(),
            order,
            device -> fragment(rendered, device),
            client,
            report);
    webhook = told;
    return told;
  }

  /// The socket of a client takes more again.
  void drained(Reader reader) {
    reader.catchUp(order.head(), clock.nanos());
    reader.audience().endTurn();
  }

  /// Ends the connections of clients to whom nothing could be delivered for too long.
  void closeStuck(Duration limit) {
    long now = clock.nanos();
    for (Audience audience : List.copyOf(audiences.values())) {
      for (Reader reader : audience.readers()) {
        if (!reader.giveUp(now, limit.toNanos())) continue;
        counters.stuck.increment();
        String reason = "nothing could be delivered for " + limit.toSeconds() + " s";
        reader.outlet().close(TRY_AGAIN_LATER, reason);
      }
    }
  }
}
