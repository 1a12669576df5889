package busbar.torture.driver;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.Outcome.Code;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.Driver;
import busbar.device.DriverCall;
import busbar.device.DriverException;
import busbar.torture.driver.Journal.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Drives [Hardware], badly when asked.
final class TortureDriver implements Driver {
  private static final String SCAN_GROUP = "torture";

  private final String family;
  private final Hardware hardware;
  private final Path control;
  private final Map<DeviceId, String> circuits = new LinkedHashMap<>();
  private final CountDownLatch aborted = new CountDownLatch(1);
  private @Nullable DeviceSink opened;

  TortureDriver(String family, Hardware hardware, Path control) {
    this.family = family;
    this.hardware = hardware;
    this.control = control;
  }

  @Override
  public void open(DeviceSink sink) {
    opened = sink;
    Rig.devices(family)
        .forEach((circuit, type) -> {
          DeviceId device = sink.device(type, circuit);
          Property value = Property.of("value", Kind.INT);
          circuits.put(device, circuit);
          sink.declare(
              Description.of(device)
                  .group(family)
                  .scanGroup(SCAN_GROUP)
                  .property(type == DeviceType.AO ? value.writable() : value)
                  .build());
        });
  }

  @Override
  public void scan() throws DriverException {
    misbehave();
    hardware.advance();
    DeviceSink sink = sink();
    Moment now = sink.now();
    circuits.forEach((device, circuit) -> report(device, circuit, now));
    sink.confirm(SCAN_GROUP, now);
  }

  private void report(DeviceId device, String circuit, Moment now) {
    Values values = Values.of(Value.of(hardware.value(circuit)));
    sink().report(device, values, busbar.bus.Quality.GOOD, now);
  }

  @Override
  public void execute(DriverCall call) {
    String circuit = circuits.get(call.device());
    if (circuit == null || !call.isSet()) {
      call.fail(Code.UNSUPPORTED, "only outputs can be set");
      return;
    }
    hardware.write(circuit, (long) call.arguments().get("value").asNumber().orElseThrow());
    report(call.device(), circuit, sink().now());
    call.done();
  }

  @Override
  public Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) {
    hardware.note(Word.STOPPED);
    return Set.of();
  }

  @Override
  public void abort() {
    aborted.countDown();
  }

  @Override
  public void close() {
    circuits.clear();
  }

  private void misbehave() throws DriverException {
    Misbehaviour wanted;
    try {
      wanted = Misbehaviour.take(control).orElse(null);
    } catch (IOException e) {
      throw new DriverException("cannot read " + control, e);
    }
    if (wanted == null) return;
    switch (wanted.kind()) {
      case THROW -> throw new DriverException("asked to fail");
      case HANG -> hang(wanted.millis(), true);
      case HANG_DEAF -> hang(wanted.millis(), false);
    }
  }

  private void hang(long millis, boolean listens) throws DriverException {
    hardware.note(Word.HANGS);
    try {
      boolean closed =
          (listens ? aborted : new CountDownLatch(1)).await(millis, TimeUnit.MILLISECONDS);
      if (closed) throw new DriverException("the handle was closed");
    } catch (InterruptedException e) {
      throw new DriverException("interrupted while it hung", e);
    } finally {
      hardware.note(Word.GOES_ON);
    }
  }

  private DeviceSink sink() {
    if (opened == null) throw new IllegalStateException("not open");
    return opened;
  }
}
