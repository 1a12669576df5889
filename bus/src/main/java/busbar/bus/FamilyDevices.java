package busbar.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The devices of one publisher. Each remembers the sequence that wrote it last, so that a snapshot "as
/// of S" replaces exactly what was written up to S and nothing newer.
///
/// Runs on the table's event loop.
final class FamilyDevices {
  private final Publisher owner;
  private final DeviceStates states;
  private final Map<DeviceId, Entry> entries = new HashMap<>();
  private final Map<String, Freshness> groups = new HashMap<>();
  private OwnerClock clock;
  private long epoch;
  private int nextOrder;

  private static final class Entry {
    final long epoch;
    final int order;
    Description description;
    Freshness freshness;
    @Nullable Reading reading;
    long described;

    /// 0 while the reading is one of an earlier incarnation: it can only be a last value.
    long read;

    @Nullable DeviceState state;

    Entry(long epoch, int order, Description description, Freshness freshness) {
      this.epoch = epoch;
      this.order = order;
      this.description = description;
      this.freshness = freshness;
    }
  }

  FamilyDevices(Publisher owner, DeviceStates states, OwnerClock clock) {
    this.owner = owner;
    this.states = states;
    this.clock = clock;
  }

  /// A new incarnation: what is there stays, as leftovers, until described again or forgotten.
  void begin(long newEpoch, OwnerClock newClock) {
    epoch = newEpoch;
    clock = newClock;
    groups.clear();
    nextOrder = 0;
  }

  void confirm(Confirmation confirmation) {
    group(confirmation.scanGroup()).confirm(confirmation);
  }

  boolean has(DeviceId device) {
    Entry entry = entries.get(device);
    return entry != null && isCurrent(entry);
  }

  void describe(Description description, long sequence, Quality condition, long now) {
    DeviceId device = description.device();
    if (!states.claim(device, owner, now)) return;
    Freshness freshness =
        description.scanGroup() == null ? new Freshness(clock) : group(description.scanGroup());
    Entry known = entries.get(device);
    Entry entry;
    if (known != null && isCurrent(known)) {
      entry = known;
      entry.description = description;
      entry.freshness = freshness;
    } else {
      entry = new Entry(epoch, nextOrder++, description, freshness);
      entry.reading = known == null ? null : known.reading;
      entries.put(device, entry);
    }
    entry.described = sequence;
    publish(entry, condition, now);
  }

  /// Takes a reading of a device of this incarnation.
  ///
  /// @return false when the device is not known
  boolean read(Reading reading, long sequence, Quality condition, long now) {
    Entry entry = entries.get(reading.device());
    if (entry == null || !isCurrent(entry)) return false;
    entry.reading = reading;
    entry.read = sequence;
    publish(entry, condition, now);
    return true;
  }

  void remove(DeviceId device) {
    if (entries.remove(device) != null) states.remove(device);
  }

  /// Takes a whole snapshot.
  ///
  /// @param removals devices that were withdrawn after it was taken may be in it nevertheless
  void apply(List<StateBatch> parts, Map<DeviceId, Long> removals, Quality condition, long now) {
    long asOf = parts.getFirst().sequence();
    Set<DeviceId> listed = new HashSet<>();
    for (StateBatch part : parts) {
      for (Description description : part.descriptions()) {
        DeviceId device = description.device();
        if (removals.getOrDefault(device, 0L) > asOf) continue;
        listed.add(device);
        Entry entry = entries.get(device);
        if (entry == null || !isCurrent(entry) || entry.described <= asOf) {
          describe(description, asOf, condition, now);
        }
      }
      for (Reading reading : part.readings()) {
        Entry entry = entries.get(reading.device());
        if (entry != null && listed.contains(reading.device()) && entry.read <= asOf) {
          read(reading, asOf, condition, now);
        }
      }
    }
    List<DeviceId> gone = new ArrayList<>();
    entries.forEach((device, entry) -> {
      boolean listedThen = !isCurrent(entry) || entry.described > asOf;
      if (!listedThen && !listed.contains(device)) gone.add(device);
    });
    gone.forEach(this::remove);
  }

  /// Withdraws what the present incarnation has not described.
  void forgetLeftovers() {
    List<DeviceId> gone = new ArrayList<>();
    entries.forEach((device, entry) -> {
      if (!isCurrent(entry)) gone.add(device);
    });
    gone.forEach(this::remove);
  }

  /// Decides the quality of all devices again; publishes those for which it has changed.
  void evaluate(Quality condition, long now) {
    for (Entry entry : entries.values()) {
      DeviceState state = entry.state;
      if (state == null || !state.quality().equals(quality(entry, condition, now))) {
        publish(entry, condition, now);
      }
    }
  }

  private void publish(Entry entry, Quality condition, long now) {
    entry.state =
        new DeviceState(
            owner,
            entry.epoch,
            entry.order,
            states.nextVersion(),
            entry.description,
            entry.reading,
            quality(entry, condition, now),
            entry.freshness);
    states.put(entry.state);
  }

  private Quality quality(Entry entry, Quality condition, long now) {
    if (condition.isBad()) return condition;
    if (!isCurrent(entry)) return Quality.OFFLINE;
    Reading reading = entry.reading;
    if (reading == null || entry.read == 0) return Quality.NO_VALUE;
    if (reading.quality().isBad()) return reading.quality();
    var timeToLive = entry.description.timeToLive();
    if (timeToLive != null && entry.freshness.age(now, reading) > timeToLive.toNanos()) {
      return Quality.STALE;
    }
    return condition.isGood() ? reading.quality() : condition;
  }

  private boolean isCurrent(Entry entry) {
    return entry.epoch == epoch;
  }

  private Freshness group(String scanGroup) {
    return groups.computeIfAbsent(scanGroup, _ -> new Freshness(clock));
  }
}
