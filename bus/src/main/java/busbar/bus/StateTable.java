package busbar.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reading end: the newest state of every device of the site, once per node. Written on one event
/// loop, readable from any thread.
///
/// It does not trust delivery: lost batches are found by their numbers and repaired by snapshots.
public final class StateTable {
  /// How often silence and time-to-live are judged.
  static final Duration TICK = Duration.ofMillis(250);

  /// Families of one site; batches of more are counted and dropped.
  static final int MAX_FAMILIES = 10_000;

  private static final Comparator<DeviceState> DECLARED =
      Comparator.comparing((DeviceState state) -> state.owner().node())
          .thenComparing(state -> state.owner().family())
          .thenComparingInt(DeviceState::order);
  private static final Logger log = LoggerFactory.getLogger(StateTable.class);

  private final String inbox;
  private final TableLink link;
  private final Transport transport;
  private final Clock clock;
  private final Map<DeviceId, DeviceState> states = new ConcurrentHashMap<>();
  private final Map<Publisher, KnownFamily> families = new ConcurrentHashMap<>();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final Counters counters = new Counters();
  private final DeviceStates writer = new Writer();

  // event loop only
  private final Set<DeviceId> touched = new LinkedHashSet<>();
  private Transport.@Nullable Timer ticking;
  private long version;

  /// Counts since the start.
  ///
  /// @param batches batches that families have sent, heartbeats and snapshots included
  /// @param changes new states of devices, changes of quality included
  /// @param unreadable messages that could not be decoded, or are not ours
  /// @param surplusFamilies batches of families beyond the limit
  /// @param foreignDevices descriptions of devices that belong to another family
  /// @param snapshotsAsked requests because something was missing
  public record Statistics(
      long batches,
      long changes,
      long unreadable,
      long surplusFamilies,
      long foreignDevices,
      long snapshotsAsked) {}

  private static final class Counters {
    final LongAdder batches = new LongAdder();
    final LongAdder changes = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder surplusFamilies = new LongAdder();
    final LongAdder foreignDevices = new LongAdder();
  }

  /// @param process unique among the processes of the site; names its inbox
  StateTable(Addresses addresses, String process, Transport transport, Clock clock) {
    inbox = addresses.inbox(process);
    link = new TableLink(addresses, inbox, transport, clock, this::accept);
    this.transport = transport;
    this.clock = clock;
  }

  /// The newest state of a device, if it is known.
  public @Nullable DeviceState get(DeviceId device) {
    return states.get(device);
  }

  /// The device of this type whose circuit, or else whose alias, is the text.
  public @Nullable DeviceState find(String node, DeviceType type, String circuitOrAlias) {
    if (!Names.isCircuit(circuitOrAlias)) return null;
    DeviceState state = states.get(new DeviceId(node, type, circuitOrAlias));
    if (state != null) return state;
    for (DeviceState other : states.values()) {
      if (circuitOrAlias.equals(other.description().alias())
          && other.device().node().equals(node)
          && other.device().type() == type) {
        return other;
      }
    }
    return null;
  }

  /// All known devices that pass, by node and family, in the order of declaration.
  public List<DeviceState> states(Predicate<DeviceState> filter) {
    return states.values().stream().filter(filter).sorted(DECLARED).toList();
  }

  /// Names of the known families of a node.
  List<String> families(String node) {
    return families.keySet().stream()
        .filter(publisher -> publisher.node().equals(node))
        .map(Publisher::family)
        .sorted()
        .toList();
  }

  /// What was lost, refused and repaired.
  public Statistics statistics() {
    return new Statistics(
        counters.batches.sum(),
        counters.changes.sum(),
        counters.unreadable.sum(),
        counters.surplusFamilies.sum(),
        counters.foreignDevices.sum(),
        link.asked.sum());
  }

  /// How good the devices of each family are; one walk over all of them.
  public Map<Publisher, QualityCount> qualities() {
    var counts = new HashMap<Publisher, QualityCount>();
    for (DeviceState state : states.values()) {
      counts.merge(state.owner(), QualityCount.of(state.quality()), QualityCount::plus);
    }
    return counts;
  }

  /// Number of known devices.
  public int size() {
    return states.size();
  }

  /// Follows all devices that pass; the listener is called on the context.
  public Subscription subscribe(
      Context context, Predicate<DeviceId> filter, StateListener listener) {
    return subscribe(Subscription.on(context), filter, listener);
  }

  Subscription subscribe(Executor executor, Predicate<DeviceId> filter, StateListener listener) {
    var subscription = new Subscription(states, filter, listener, executor, subscriptions::remove);
    transport.run(() -> {
      subscriptions.add(subscription);
      subscription.begin();
      if (subscription.isClosed()) subscriptions.remove(subscription);
    });
    return subscription;
  }

  /// The owner's monotonic clock now, or a little less, for deadlines of commands; empty while the
  /// publisher is not heard.
  OptionalLong ownerNow(Publisher publisher) {
    KnownFamily family = families.get(publisher);
    long now = clock.nanos();
    return family == null || !family.isReachable(now)
        ? OptionalLong.empty()
        : OptionalLong.of(family.clock().atLeast(now));
  }

  /// Age of what happened at this time of a publisher's monotonic clock, nanoseconds; empty while this
  /// incarnation of it is not known, or how long its messages take.
  public OptionalLong ageNanos(Publisher publisher, long epoch, long ownerNanos) {
    KnownFamily family = families.get(publisher);
    if (family == null || family.epoch() != epoch) return OptionalLong.empty();
    OwnerClock owner = family.clock();
    return owner.isKnown()
        ? OptionalLong.of(owner.age(clock.nanos(), ownerNanos))
        : OptionalLong.empty();
  }

  /// Whether two nodes claim to be this publisher.
  boolean isRivalled(Publisher publisher) {
    KnownFamily family = families.get(publisher);
    return family != null && family.isRivalled();
  }

  /// Publishers that are alive now.
  List<Publisher> reachable() {
    long now = clock.nanos();
    return families.values().stream()
        .filter(family -> family.isReachable(now))
        .map(KnownFamily::publisher)
        .toList();
  }

  /// Registers at the bus, then asks everybody for a snapshot.
  Future<Void> start() {
    return link.open().onSuccess(_ -> ticking = transport.every(TICK, this::tick));
  }

  Future<Void> stop() {
    if (ticking != null) ticking.cancel();
    return link.close();
  }

  String inbox() {
    return inbox;
  }

  /// Takes whatever arrives on the state address or in the inbox. On the event loop.
  void accept(BusMessage message) {
    switch (message) {
      case StateBatch batch -> accept(batch);
      case Echo echo -> accept(echo);
      case Unreadable(String reason) -> unreadable(reason);
      case Hello _, NodeReport _, Command _, CommandReply _ -> {}
      case StopRequest _, StopReport _, Event _ -> {}
      case HistoryQuery _, HistoryAnswer _ -> {}
    }
  }

  private void accept(Echo echo) {
    KnownFamily family = families.get(echo.publisher());
    if (family == null) return;
    family.echo(echo, clock.nanos());
    tell();
  }

  private void accept(StateBatch batch) {
    counters.batches.increment();
    Moment received = clock.now();
    long now = received.nanos();
    KnownFamily family = families.get(batch.publisher());
    if (family == null) {
      if (families.size() >= MAX_FAMILIES) {
        counters.surplusFamilies.increment();
        return;
      }
      family = new KnownFamily(writer, batch, now);
      families.put(batch.publisher(), family);
    }
    boolean mustLearn = family.accept(batch, received);
    if (mustLearn || family.mustAsk()) link.ask(family, now);
    tell();
  }

  private void unreadable(String reason) {
    counters.unreadable.increment();
    if (counters.unreadable.sum() == 1) {
      log.warn("unreadable message on the bus, further ones are only counted: {}", reason);
    }
  }

  /// Lets time pass: judges silence and age, asks again. On the event loop.
  void tick() {
    long now = clock.nanos();
    for (KnownFamily family : families.values()) {
      family.tick(now);
      if (family.mustAsk() && family.isReachable(now)) link.ask(family, now);
    }
    tell();
  }

  private void tell() {
    if (touched.isEmpty()) return;
    var devices = new ArrayList<>(touched);
    touched.clear();
    for (Subscription subscription : subscriptions) subscription.mark(devices);
  }

  /// What the families write to; on the event loop.
  private final class Writer implements DeviceStates {
    @Override
    public long nextVersion() {
      return ++version;
    }

    @Override
    public boolean claim(DeviceId device, Publisher publisher, long now) {
      DeviceState known = states.get(device);
      if (known == null || known.owner().equals(publisher)) return true;
      KnownFamily owner = families.get(known.owner());
      if (owner != null && owner.isReachable(now)) {
        counters.foreignDevices.increment();
        return false;
      }
      if (owner != null) owner.lose(device);
      return true;
    }

    @Override
    public void put(DeviceState state) {
      states.put(state.device(), state);
      counters.changes.increment();
      touched.add(state.device());
    }

    @Override
    public void remove(DeviceId device) {
      states.remove(device);
      touched.add(device);
    }
  }
}
