package busbar.ws.evok;

import busbar.bus.Origin;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one WebSocket client asks for. Its commands run one after another.
///
/// Runs on the event loop of the socket.
final class EvokClient {
  private final Outlet socket;
  private final Reader reader;
  private final EvokHub hub;
  private final Doors doors;
  private final Origin origin;
  private final boolean isForeign;
  private EvokVersion version;

  /// @param isForeign whether it belongs to a web page that may not write
  EvokClient(
      Outlet socket,
      Reader reader,
      EvokHub hub,
      Doors doors,
      EvokVersion version,
      Origin origin,
      boolean isForeign) {
    this.socket = socket;
    this.reader = reader;
    this.hub = hub;
    this.doors = doors;
    this.version = version;
    this.origin = origin;
    this.isForeign = isForeign;
  }

  void message(Buffer message) {
    switch (SocketCommands.parse(message)) {
      case SocketCommand.Filter(Object devices) -> filter(devices);
      case SocketCommand.All _ -> whenSettled(this::all);
      case SocketCommand.Full full -> whenSettled(() -> full(full));
      case SocketCommand.Set set -> set(set);
      case SocketCommand.Silence _ -> {}
      case SocketCommand.Garbage(String reason) -> hub.garbage(origin, reason);
    }
  }

  private Door door() {
    return doors.of(version);
  }

  /// By its names a client may show what it was made for, once and for all.
  private void filter(@Nullable Object devices) {
    if (version == EvokVersion.AUTO && EventFilter.isOld(devices)) version = EvokVersion.OLD;
    EvokProfile profile = door().profile();
    EventFilter.parse(devices, profile)
        .ifPresent(filter -> hub.feed().filter(reader, new Wish(profile, filter)));
  }

  /// Who reads after writing finds what was written.
  private void whenSettled(Runnable reading) {
    Future<Void> settled = door().writes().settled();
    if (settled.isComplete()) {
      reading.run();
      return;
    }
    socket.listen(false);
    settled.onComplete(_ -> {
      reading.run();
      socket.listen(true);
    });
  }

  private void all() {
    List<byte[]> objects = hub.all(door(), reader.audience());
    int size = FrameBytes.sizeOfArray(objects);
    hub.noteSizeOfAll(size);
    ByteBuf frame = FrameBytes.buffer(size);
    FrameBytes.writeArray(objects, frame);
    send(frame);
  }

  private void full(SocketCommand.Full command) {
    byte[] object = door().api().full(command);
    if (object == null) {
      hub.garbage(origin, "no circuit or alias '" + command.circuit() + "'");
      return;
    }
    ByteBuf frame = FrameBytes.buffer(FrameBytes.sizeOfObject(object));
    FrameBytes.writeObject(object, frame);
    send(frame);
  }

  private void send(ByteBuf frame) {
    if (!socket.isOpen()) {
      frame.release();
      return;
    }
    socket.send(frame);
    hub.watch(reader);
  }

  private void set(SocketCommand.Set command) {
    if (isForeign) {
      hub.foreignWrite(origin, command.circuit());
      return;
    }
    socket.listen(false);
    door()
        .writes()
        .set(command, origin)
        .onComplete(done -> {
          if (done.failed() || done.result().code() != null) hub.failedWrite();
          socket.listen(true);
        });
  }
}
