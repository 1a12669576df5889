package busbar.node.evok;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.bus.Property;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.device.DeviceSink;
import busbar.device.Driver;
import busbar.device.DriverCall;
import busbar.device.DriverException;
import busbar.device.FamilyOptions;
import busbar.device.FamilyVerticle;
import busbar.settings.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Families that own a [Slave].
public final class SlaveFactory implements FamilyFactory {
  private static final String GROUP = "box";

  @Override
  public String driver() {
    return "slave";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    int port = settings.integer("port", 0, 0, 65_535);
    FamilyOptions options = FamilyOptions.read(settings, Duration.ofMillis(50));
    return bus -> new FamilyVerticle(bus, family, options, () -> new SlaveDriver(port));
  }

  private static final class SlaveDriver implements Driver {
    private final int port;
    private @Nullable DeviceSink sink;
    private @Nullable Socket socket;
    private @Nullable BufferedReader replies;

    SlaveDriver(int port) {
      this.port = port;
    }

    private static DeviceId relay(DeviceSink sink) {
      return sink.device(DeviceType.RO, "box_01");
    }

    @Override
    public void open(DeviceSink opened) throws DriverException {
      sink = opened;
      opened.declare(
          Description.of(relay(opened))
              .group(GROUP)
              .scanGroup(GROUP)
              .property(Property.of("value", Property.Kind.BIT).writable())
              .build());
      opened.declare(
          Description.of(opened.device(DeviceType.MODBUS_SLAVE, GROUP))
              .group(GROUP)
              .scanGroup(GROUP)
              .fact("slave_id", Value.of(1))
              .build());
      try {
        Socket made = new Socket(InetAddress.getLoopbackAddress(), port);
        socket = made;
        replies =
            new BufferedReader(
                new InputStreamReader(made.getInputStream(), StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw new DriverException("the box does not answer on port " + port, e);
      }
    }

    @Override
    public void scan() throws DriverException {
      ask("read");
    }

    @Override
    public void execute(DriverCall call) throws DriverException {
      ask("write " + call.arguments().get("value").text());
      call.done();
    }

    private void ask(String line) throws DriverException {
      if (sink == null || socket == null || replies == null) throw new DriverException("closed");
      try {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        String reply = replies.readLine();
        if (reply == null) throw new DriverException("the box has hung up");
        sink.report(relay(sink), Values.of(Value.of(Integer.parseInt(reply))));
        sink.report(sink.device(DeviceType.MODBUS_SLAVE, GROUP), Values.NONE);
        sink.confirm(GROUP, sink.now());
      } catch (IOException e) {
        throw new DriverException("the box is lost", e);
      }
    }

    @Override
    public Set<DeviceId> toSafeState(Map<DeviceId, Values> safe) {
      return Set.of();
    }

    @Override
    public void abort() {
      closeSocket();
    }

    @Override
    public void close() {
      closeSocket();
    }

    private void closeSocket() {
      try {
        if (socket != null) socket.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
