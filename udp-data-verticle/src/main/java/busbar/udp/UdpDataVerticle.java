package busbar.udp;

import busbar.bus.Bus;
import busbar.udp.port.PortReport;
import busbar.udp.port.SocketPlan;
import busbar.udp.port.UdpSocket;
import busbar.udp.status.StatusText;
import busbar.udp.status.SystemSampler;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Serves the state of the node's devices to PyExpLabSys programs over UDP, and takes values from
/// them where that is configured.
///
/// Its start succeeds when every port is bound, whether or not there are devices yet; one port that
/// cannot be opened fails it, with the name of the process that holds the port where that can be
/// found.
public final class UdpDataVerticle extends VerticleBase {
  private final Bus bus;
  private final UdpOptions options;
  private final List<UdpSocket> ports = new CopyOnWriteArrayList<>();
  private @Nullable SystemSampler sampler;

  public UdpDataVerticle(Bus bus, UdpOptions options) {
    this.bus = bus;
    this.options = options;
  }

  @Override
  public Future<?> start() {
    var machine = new SystemSampler(Path.of("/"), options.purpose(), version());
    sampler = machine;
    // This future completes on the verticle's event loop, where the sockets have to be made.
    Future<Void> opened = vertx.executeBlocking(machine::start).mapEmpty();
    for (SocketPlan socket : options.sockets()) {
      opened = opened.compose(_ -> open(socket, machine));
    }
    return opened.recover(cause -> stop().transform(_ -> Future.failedFuture(cause)));
  }

  @Override
  public Future<Void> stop() {
    if (sampler != null) sampler.close();
    var closed = new ArrayList<Future<Void>>();
    for (UdpSocket port : ports) closed.add(port.close());
    return Future.join(closed).mapEmpty();
  }

  /// What each port has done so far, in the order of the configuration. From any thread.
  public List<PortReport> ports() {
    return ports.stream().map(UdpSocket::report).toList();
  }

  private Future<Void> open(SocketPlan socket, SystemSampler machine) {
    var port = socket.make(vertx, bus, () -> status(machine));
    ports.add(port);
    return port.open(context);
  }

  private byte[] status(SystemSampler machine) {
    return StatusText.reply(machine.latest(), ports.stream().map(UdpSocket::status).toList());
  }

  /// Of the program that answers, in the place where Python's is expected.
  private static String version() {
    String version = UdpDataVerticle.class.getPackage().getImplementationVersion();
    return version == null ? "Busbar" : "Busbar " + version;
  }
}
