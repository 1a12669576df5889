package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.Outcome.Code;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;

/// A camera of this node.
final class LocalUpstream implements Upstream {
  /// More than the camera takes to say that there is nothing newer.
  private static final Duration LIMIT = Cameras.WAIT.plusSeconds(2);

  private static final DeliveryOptions OPTIONS = FrameCodec.options(LIMIT);

  private final Vertx vertx;
  private final String address;
  private final String asker;
  private final String camera;

  /// @param asker unique in the site
  LocalUpstream(Vertx vertx, Bus bus, String camera, String asker) {
    this.vertx = vertx;
    this.camera = camera;
    this.asker = asker;
    address = bus.addresses().camera(camera);
    FrameCodec.register(vertx);
  }

  @Override
  public Future<FrameAnswer> ask(long after, int viewers) {
    return vertx
        .eventBus()
        .request(address, new FrameMessage.Ask(asker, after, viewers), OPTIONS)
        .map(reply -> reply.body() instanceof FrameAnswer answer ? answer : silent())
        .otherwise(this::failed);
  }

  private FrameAnswer failed(Throwable failure) {
    boolean isAbsent =
        failure instanceof ReplyException e && e.failureType() == ReplyFailure.NO_HANDLERS;
    return isAbsent ? new NoFrame(Code.OFFLINE, camera + " does not run") : silent();
  }

  private NoFrame silent() {
    return new NoFrame(Code.OFFLINE, camera + " does not answer");
  }

  @Override
  public void abandon() {}
}
