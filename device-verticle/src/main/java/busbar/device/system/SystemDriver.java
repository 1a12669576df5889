package busbar.device.system;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.Driver;
import busbar.device.DriverCall;
import busbar.device.DriverException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the host. One file that cannot be read makes one device bad.
final class SystemDriver implements Driver {
  private static final String SCAN_GROUP = "host";

  private final HostFiles files;
  private final SystemOptions options;
  private final Map<DeviceId, Gauge> gauges = new LinkedHashMap<>();
  private @Nullable DeviceSink opened;

  SystemDriver(HostFiles files, SystemOptions options) {
    this.files = files;
    this.options = options;
  }

  @Override
  public void open(DeviceSink sink) throws DriverException {
    opened = sink;
    try {
      for (Gauge gauge : Gauges.find(files, options.disks())) {
        DeviceId device = sink.device(DeviceType.DATA_POINT, gauge.circuit());
        gauges.put(device, gauge);
        sink.declare(describe(device, gauge));
      }
    } catch (IOException e) {
      throw new DriverException("cannot look around on this host: " + e.getMessage(), e);
    }
  }

  private static Description describe(DeviceId device, Gauge gauge) {
    Property value = Property.of(PropertyId.VALUE, gauge.kind());
    if (gauge.unit() != null) value = value.unit(gauge.unit());
    if (gauge.range() != null) value = value.range(gauge.range().low(), gauge.range().high());
    return Description.of(device)
        .group("host")
        .label(gauge.label())
        .scanGroup(SCAN_GROUP)
        .property(value)
        .build();
  }

  @Override
  public void scan() {
    DeviceSink sink = opened;
    if (sink == null) return;
    Moment now = sink.now();
    gauges.forEach((device, gauge) -> read(sink, now, device, gauge));
    sink.confirm(SCAN_GROUP, now);
  }

  private static void read(DeviceSink sink, Moment now, DeviceId device, Gauge gauge) {
    try {
      Value value = gauge.source().read();
      if (value instanceof Value.Missing) return;
      sink.report(device, Values.of(value), Quality.GOOD, now);
    } catch (IOException e) {
      sink.bad(device, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void execute(DriverCall call) {
    call.fail(Code.UNSUPPORTED, "devices of the host can only be read");
  }

  @Override
  public Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) {
    return Set.of();
  }

  /// Nothing can be closed: a file of the kernel that does not answer holds the thread.
  @Override
  public void abort() {}

  @Override
  public void close() {
    gauges.clear();
  }
}
