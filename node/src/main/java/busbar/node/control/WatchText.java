package busbar.node.control;

import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.PropertyId;
import busbar.bus.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Changes for people: time, device, value, unit, quality, and what else has changed. Columns grow with
/// the longest name seen.
final class WatchText implements WatchLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final Wording wording;
  private final Clock clock;
  private final Map<DeviceId, Values> shown = new HashMap<>();
  private final int[] widths = {12, 0, 8, 0};

  WatchText(Wording wording, Clock clock) {
    this.wording = wording;
    this.clock = clock;
  }

  @Override
  public boolean knows(DeviceId device) {
    return shown.containsKey(device);
  }

  @Override
  public void changed(Collection<DeviceState> states, StringBuilder text) {
    for (DeviceState state : states) widen(state);
    for (DeviceState state : states) {
      String line =
          TextTable.line(
              widths,
              time(state),
              wording.name(state.device()),
              Wording.main(state),
              Wording.unit(state),
              Wording.quality(state),
              others(state));
      text.append(line);
      shown.put(state.device(), Wording.read(state));
    }
  }

  @Override
  public void removed(Collection<DeviceId> devices, StringBuilder text) {
    for (DeviceId device : devices) {
      shown.remove(device);
      text.append(TextTable.line(widths, now(), wording.name(device), "", "", "withdrawn"));
    }
  }

  @Override
  public void merged(long count, StringBuilder text) {
    if (count == 0) return;
    text.append("# ").append(count).append(" older changes left out: this reader was slow\n");
  }

  private void widen(DeviceState state) {
    widths[1] = Math.max(widths[1], wording.name(state.device()).length());
    widths[3] = Math.max(widths[3], Wording.unit(state).length());
  }

  /// When the value was read; for one that is gone, when that was noticed.
  private String time(DeviceState state) {
    long micros = state.timeMicros();
    if (state.quality().isBad() || micros == 0) return now();
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private String now() {
    return TIME.format(Instant.EPOCH.plus(clock.micros(), ChronoUnit.MICROS));
  }

  private String others(DeviceState state) {
    Values before = shown.get(state.device());
    Values after = Wording.read(state);
    if (before == null || state.quality().isBad() || !after.has(PropertyId.VALUE)) return "";
    var changed = Values.builder();
    for (int i = 0; i < after.size(); i++) {
      String name = after.name(i);
      if (!name.equals(PropertyId.VALUE) && !after.value(i).equals(before.get(name))) {
        changed.put(name, after.value(i));
      }
    }
    return Wording.line(changed.build());
  }
}
