package busbar.device.system;

import busbar.bus.Value;
import java.io.IOException;

/// How busy all processors were since the last reading, %.
final class CpuUse implements Gauge.Source {
  static final String FILE = "/proc/stat";

  /// user nice system idle iowait irq softirq steal; guest time is part of user.
  private static final int FIELDS = 8;

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  private final HostFiles files;
  private long lastTotal;
  private long lastIdle;
  private Value use = Value.MISSING;

  CpuUse(HostFiles files) {
    this.files = files;
  }

  @Override
  public Value read() throws IOException {
    String line = files.text(FILE).lines().findFirst().orElse("");
    String[] words = line.split("\\s+", -1);
    if (words.length <= FIELDS || !words[0].equals("cpu")) throw HostFiles.garbled(FILE, line);
    long total = 0;
    long idle = 0;
    for (int i = 0; i < FIELDS; i++) {
      long ticks = HostFiles.integer(FILE, words[i + 1]);
      total += ticks;
      if (i == IDLE || i == IO_WAIT) idle += ticks;
    }
    update(total, idle);
    return use;
  }

  /// Within one tick nothing is known anew. The kernel's idle times may step back a little.
  private void update(long total, long idle) {
    long passed = total - lastTotal;
    long idled = Math.clamp(idle - lastIdle, 0, Math.max(0, passed));
    boolean isFirst = lastTotal == 0;
    if (!isFirst && passed <= 0) return;
    lastTotal = total;
    lastIdle = idle;
    if (!isFirst) use = Value.of(Math.rint(1000.0 * (passed - idled) / passed) / 10);
  }
}
