package busbar.device.simulated;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.InvalidValueException;
import busbar.bus.Moment;
import busbar.bus.Outcome.Code;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.Driver;
import busbar.device.DriverCall;
import busbar.device.DriverException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Drives simulated equipment.
final class SimulatedDriver implements Driver {
  private final List<Part> parts;
  private final Map<DeviceId, Part> byId = new LinkedHashMap<>();
  private final CountDownLatch aborted = new CountDownLatch(1);
  private @Nullable DeviceSink opened;

  SimulatedDriver(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public void open(DeviceSink sink) {
    opened = sink;
    for (Part part : parts) {
      DeviceId device = sink.device(part.type(), part.circuit());
      byId.put(device, part);
      declare(sink, device, part);
    }
  }

  private static void declare(DeviceSink sink, DeviceId device, Part part) {
    Description.Builder description = Description.of(device);
    part.describe(description);
    sink.declare(description.build());
  }

  @Override
  public void scan() throws DriverException {
    DeviceSink sink = sink();
    Moment now = sink.now();
    for (Part part : parts) {
      if (part.hangs(now.nanos())) hang();
    }
    report(sink, now);
    sink.confirm(Part.SCAN_GROUP, now);
  }

  private void report(DeviceSink sink, Moment now) {
    for (Part part : parts) part.advance(now.nanos());
    byId.forEach((device, part) -> part.report(device, sink, now));
  }

  private void hang() throws DriverException {
    try {
      aborted.await();
    } catch (InterruptedException e) {
      throw new DriverException("interrupted while it hung", e);
    }
    throw new DriverException("the handle was closed");
  }

  @Override
  public void execute(DriverCall call) {
    DeviceSink sink = sink();
    Part part = byId.get(call.device());
    if (part == null || !call.isSet()) {
      String detail = call.device().local() + " knows no action '" + call.action() + "'";
      call.fail(Code.UNSUPPORTED, detail + "; use set");
      return;
    }
    Moment now = sink.now();
    try {
      boolean isDone = part.execute(call, now.nanos());
      declare(sink, call.device(), part);
      report(sink, now);
      if (isDone) call.done();
    } catch (InvalidValueException e) {
      call.fail(Code.INVALID, call.device().local() + ": " + e.getMessage());
    }
  }

  @Override
  public Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) throws DriverException {
    DeviceSink sink = sink();
    Moment now = sink.now();
    for (Part part : parts) part.advance(now.nanos());
    var stopped = new HashSet<DeviceId>();
    byId.forEach((device, part) -> {
      if (part.halt()) stopped.add(device);
    });
    for (Map.Entry<DeviceId, Values> entry : safe.entrySet()) {
      Part part = byId.get(entry.getKey());
      if (part == null) continue;
      try {
        part.set(entry.getValue(), now.nanos());
      } catch (InvalidValueException e) {
        String device = entry.getKey().local();
        throw new DriverException("safe value of " + device + ": " + e.getMessage(), e);
      }
      stopped.add(entry.getKey());
    }
    report(sink, now);
    return stopped;
  }

  @Override
  public void abort() {
    aborted.countDown();
  }

  @Override
  public void close() {
    byId.clear();
  }

  private DeviceSink sink() {
    if (opened == null) throw new IllegalStateException("not open");
    return opened;
  }
}
