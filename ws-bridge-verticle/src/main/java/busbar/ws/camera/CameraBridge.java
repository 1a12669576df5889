package busbar.ws.camera;

import busbar.bus.Bus;
import busbar.frames.Cameras;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/// The cameras on all listeners of one verticle, which share the pictures.
///
/// Runs on the event loop of its verticle.
public final class CameraBridge {
  private final Bus bus;
  private final Vertx vertx;
  private final Cameras cameras;
  private final Pictures pictures;
  private final List<CameraDoor> doors = new ArrayList<>();

  public CameraBridge(Bus bus, Vertx vertx, Cameras cameras) {
    this.bus = bus;
    this.vertx = vertx;
    this.cameras = cameras;
    pictures = new Pictures(vertx, bus.clock());
    vertx.setPeriodic(CameraLimits.CHECK_PITCH.toMillis(), _ -> check());
  }

  /// For one listener.
  public CameraDoor door() {
    var door = new CameraDoor(bus, vertx, cameras, pictures);
    doors.add(door);
    return door;
  }

  private void check() {
    long now = bus.clock().nanos();
    doors.forEach(door -> door.check(now));
    pictures.check();
  }

  /// Tells all viewers that the service ends. Succeeds when no picture is being made any more.
  public Future<Void> stop() {
    doors.forEach(CameraDoor::stop);
    return pictures.close();
  }
}
