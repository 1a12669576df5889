package busbar.camera;

import busbar.bus.Command;
import busbar.bus.CommandCall;
import busbar.bus.CommandHandler;
import busbar.bus.DeviceId;
import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.frames.Cameras;
import busbar.frames.Frame;
import busbar.frames.FrameAnswer;
import busbar.frames.NoFrame;
import io.vertx.core.Future;

/// What can be done with a camera: `set` its value (1 starts it, 0 stops it), its rate and the name of
/// a snapshot; `start`, `stop`, and `snapshot` with the argument `file`. On the camera's event loop.
final class CameraCommands implements CommandHandler {
  private static final String START = "start";
  private static final String STOP = "stop";
  private static final String FILE = "file";

  private final CameraVerticle camera;
  private final Cameras cameras;
  private final DeviceId device;
  private final CameraOptions options;

  CameraCommands(CameraVerticle camera, Cameras cameras, DeviceId device, CameraOptions options) {
    this.camera = camera;
    this.cameras = cameras;
    this.device = device;
    this.options = options;
  }

  @Override
  public void handle(CommandCall call) {
    Values arguments = call.command().arguments();
    switch (call.command().action()) {
      case Command.SET -> {
        if (call.begin()) set(call, arguments);
      }
      case START, STOP -> {
        if (!call.begin()) return;
        camera.turn(call.command().action().equals(START));
        call.complete(new Outcome.Done(camera.observed()));
      }
      case CameraState.SNAPSHOT -> {
        if (call.begin()) snapshot(call, arguments.get(FILE));
      }
      default ->
          call.fail(
              Code.UNSUPPORTED,
              "a camera knows set, start, stop and snapshot, not " + call.command().action());
    }
  }

  private void set(CommandCall call, Values arguments) {
    if (arguments.get(CameraState.WANTED_FPS) instanceof Value.Real(double fps)) camera.pace(fps);
    if (arguments.get(PropertyId.VALUE) instanceof Value.Int(long on)) camera.turn(on != 0);
    if (arguments.has(CameraState.SNAPSHOT)) {
      snapshot(call, arguments.get(CameraState.SNAPSHOT));
    } else {
      call.complete(new Outcome.Done(camera.observed()));
    }
  }

  private void snapshot(CommandCall call, Value file) {
    if (options.snapshots().isEmpty()) {
      call.fail(Code.UNSUPPORTED, device + " has no folder for snapshots; configure 'snapshots'");
    } else if (!(file instanceof Value.Text(String name)) || !Snapshots.isName(name)) {
      call.fail(
          Code.INVALID,
          "a snapshot needs the name of a file: letters, digits, '-', '_' and '.', 1 to 100, not"
              + " beginning with '.'");
    } else {
      call.accepted();
      var snapshots = new Snapshots(options.snapshots().get());
      cameras
          .after(device, 0)
          .compose(answer -> write(snapshots, answer, name))
          .onSuccess(call::complete);
    }
  }

  private Future<Outcome> write(Snapshots snapshots, FrameAnswer answer, String name) {
    return switch (answer) {
      case Frame frame when frame.isLive() -> snapshots.write(frame, name);
      case Frame _ ->
          Future.succeededFuture(Outcome.failed(Code.OFFLINE, device + " has no picture now"));
      case NoFrame none -> Future.succeededFuture(Outcome.failed(none.code(), none.detail()));
    };
  }
}
