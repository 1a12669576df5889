package busbar.bench.server;

import busbar.bench.process.Fields;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.Reading;
import busbar.bus.StateTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Watches the devices of another node on the same machine, which all change several times a second,
/// after an interruption. Both nodes read the same monotonic clock, so the age of a value is known
/// without asking the state table.
final class Recovery {
  private static final Duration NEW = Duration.ofMillis(500);
  private static final Duration OLD = Duration.ofSeconds(3);
  private static final Duration PITCH = Duration.ofMillis(20);

  private final StateTable table;
  private final List<DeviceId> devices;
  private final long since;
  private final long end;
  private long first = -1;
  private long lastBad;
  private long lastStale;

  /// @param arguments owner: the other node; devices: how many; since: when the interruption ended, by
  ///     the monotonic clock; millis: how long to watch
  Recovery(StateTable table, Fields arguments) {
    this.table = table;
    String owner = arguments.text("owner");
    devices =
        IntStream.range(0, arguments.count("devices"))
            .mapToObj(i -> new DeviceId(owner, DeviceType.DI, LoadVerticle.circuit(i)))
            .toList();
    since = arguments.number("since");
    end = since + Duration.ofMillis(arguments.number("millis")).toNanos();
  }

  /// Nanoseconds: first: until all were good and new; stable: until they stayed so; stale: until the last
  /// sight of an old value that looked good.
  Fields watch() throws InterruptedException {
    while (System.nanoTime() - end < 0) {
      look();
      TimeUnit.NANOSECONDS.sleep(PITCH.toNanos());
    }
    if (first < 0) throw new IllegalStateException("not all devices became good and new again");
    return Fields.of("first", first, "stable", lastBad, "stale", lastStale);
  }

  private void look() {
    long now = System.nanoTime();
    boolean isNew = true;
    for (DeviceId device : devices) {
      DeviceState state = table.get(device);
      Reading reading = state == null ? null : state.reading();
      boolean isGood = state != null && state.quality().isGood();
      long age = reading == null ? Long.MAX_VALUE : now - reading.sampledNanos();
      isNew &= isGood && age < NEW.toNanos();
      if (isGood && age > OLD.toNanos()) lastStale = now - since;
    }
    if (!isNew) lastBad = now - since;
    if (isNew && first < 0) first = now - since;
  }
}
