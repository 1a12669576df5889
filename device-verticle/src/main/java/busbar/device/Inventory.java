package busbar.device;

import busbar.bus.Clock;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Quality;
import busbar.bus.Reading;
import busbar.bus.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The devices of a family over all openings of its driver: applies the configured rules to what
/// the driver says and passes it on. From any thread.
final class Inventory {
  /// Devices of one family; more are refused.
  static final int MAX_DEVICES = 10_000;

  private final Family family;
  private final FamilyOptions options;
  private final Clock clock;
  private final Refusals refusals;
  private final Consumer<Held> onHeld;
  private final Object lock = new Object();
  private final Map<DeviceId, KnownDevice> devices = new LinkedHashMap<>();
  private int opening;
  private boolean isOpen;
  private long reports;

  /// A reading waits for the minimum interval to pass.
  ///
  /// @param nanos how long
  record Held(DeviceId device, long nanos) {}

  /// @param onHeld told when a reading is held: [#release] is wanted then
  Inventory(
      Family family, FamilyOptions options, Clock clock, Refusals refusals, Consumer<Held> onHeld) {
    this.family = family;
    this.options = options;
    this.clock = clock;
    this.refusals = refusals;
    this.onHeld = onHeld;
  }

  /// A new driver will speak.
  ///
  /// @return the number of its opening
  int open() {
    synchronized (lock) {
      isOpen = true;
      return ++opening;
    }
  }

  void close(int closed) {
    synchronized (lock) {
      if (closed == opening) isOpen = false;
    }
  }

  boolean isOpen(int asked) {
    synchronized (lock) {
      return isOpen && asked == opening;
    }
  }

  void declare(int from, Description given) {
    synchronized (lock) {
      if (!isOpen(from)) return;
      Description description = complete(given);
      DeviceId id = description.device();
      DeviceRule rule = options.rule(id);
      KnownDevice device = devices.get(id);
      if (device == null) {
        if (!isTaken(description)) return;
        device = new KnownDevice(family, description, rule);
        devices.put(id, device);
      }
      device.describe(description, rule);
      device.declaredIn = from;
    }
  }

  private boolean isTaken(Description description) {
    DeviceId device = description.device();
    if (devices.size() >= MAX_DEVICES) {
      refusals.add(device, "a family has at most " + MAX_DEVICES + " devices");
      return false;
    }
    try {
      family.declare(description);
    } catch (IllegalStateException e) {
      refusals.add(device, String.valueOf(e.getMessage()));
      return false;
    }
    refusals.remove(device);
    return true;
  }

  private Description complete(Description given) {
    DeviceRule rule = options.rule(given.device());
    var timeToLive = rule.timeToLive();
    if (timeToLive == null) timeToLive = given.timeToLive();
    if (timeToLive == null && given.scanGroup() != null) timeToLive = options.timeToLive();
    return new Description(
        given.device(),
        given.group(),
        given.label(),
        rule.alias() == null ? given.alias() : rule.alias(),
        given.scanGroup(),
        timeToLive,
        given.properties(),
        given.facts(),
        given.hidden());
  }

  void withdraw(int from, DeviceId device) {
    synchronized (lock) {
      if (isOpen(from) && devices.remove(device) != null) family.withdraw(device);
    }
  }

  void confirm(int from, String scanGroup, Moment sampled) {
    synchronized (lock) {
      if (isOpen(from)) family.confirm(scanGroup, sampled);
    }
  }

  void report(int from, DeviceId id, Values values, Quality quality, Moment sampled) {
    synchronized (lock) {
      KnownDevice device = device(from, id);
      if (device == null || (device.readIn == from && device.isNewerThan(sampled))) return;
      device.readIn = from;
      device.reportedAs = ++reports;
      long held = device.take(values, quality, sampled, clock.nanos());
      if (held > 0) onHeld.accept(new Held(id, held));
    }
  }

  void bad(int from, DeviceId id, Quality quality) {
    synchronized (lock) {
      KnownDevice device = device(from, id);
      if (device == null) return;
      device.readIn = from;
      device.reportedAs = ++reports;
      device.degrade(quality, clock.now());
    }
  }

  private @Nullable KnownDevice device(int from, DeviceId id) {
    if (!isOpen(from)) return null;
    KnownDevice device = devices.get(id);
    if (device == null && !refusals.has(id)) {
      throw new IllegalArgumentException(id.local() + " is reported but not declared");
    }
    return device;
  }

  /// Lets a held reading go if it is time.
  ///
  /// @return how long it has to wait yet, nanoseconds; 0 when nothing is held
  long release(DeviceId id) {
    synchronized (lock) {
      KnownDevice device = devices.get(id);
      return device == null ? 0 : device.release(clock.nanos());
    }
  }

  /// Number of reports so far.
  long reports() {
    synchronized (lock) {
      return reports;
    }
  }

  /// The last reading of a device if it is newer than that number of reports. It goes out at once,
  /// whatever the thresholds: somebody has changed the device on purpose.
  @Nullable Reading observed(DeviceId id, long since) {
    synchronized (lock) {
      KnownDevice device = devices.get(id);
      if (device == null || device.reportedAs <= since) return null;
      device.publish(clock.nanos());
      return device.last();
    }
  }

  /// Devices that the driver has not read since it was opened have no value, whatever the last
  /// driver read.
  void settle(int from) {
    synchronized (lock) {
      for (KnownDevice device : devices.values()) {
        if (device.declaredIn != from) {
          device.degrade(Quality.fault("the driver does not find it any more"), clock.now());
        } else if (device.readIn != from && device.last() != null) {
          device.degrade(Quality.NO_VALUE, clock.now());
        }
      }
      refusals.checkConfigured(devices.keySet());
    }
  }

  List<Description> descriptions() {
    synchronized (lock) {
      return devices.values().stream().map(KnownDevice::description).toList();
    }
  }
}
