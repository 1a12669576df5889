package busbar.udp.push;

import busbar.bus.Bus;
import busbar.bus.Moment;
import busbar.bus.Values;
import busbar.udp.store.ValueFamily;
import busbar.udp.text.Datum;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.util.SequencedMap;
import java.util.Set;

/// Makes devices of what is pushed: one data point for each writable name.
///
/// Lives on one event loop.
final class PushedDevices implements PushAction {
  private final Bus bus;
  private final ValueFamily devices;

  PushedDevices(Bus bus, PushOptions.Store options) {
    this.bus = bus;
    devices = new ValueFamily(bus, options.family(), options.names());
  }

  @Override
  public Set<String> names() {
    return devices.names();
  }

  @Override
  public Future<Void> open() {
    return devices.open();
  }

  @Override
  public Future<Void> close() {
    return devices.close();
  }

  /// The protocol has no time stamps, so the time of a value is that of its arrival.
  @Override
  public Answer take(SequencedMap<String, Datum> set, SocketAddress caller) {
    Moment now = bus.clock().now();
    set.forEach((codename, datum) -> devices.store(codename, datum, Values.NONE, now));
    return new Answer.Acknowledged();
  }
}
