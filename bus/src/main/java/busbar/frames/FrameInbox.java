package busbar.frames;

import busbar.bus.Bus;
import busbar.bus.Moment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.BiConsumer;

/// The end of a [FramePush] at its camera.
public final class FrameInbox {
  private final MessageConsumer<Object> consumer;

  /// @param taker called on an event loop with each frame and when it was taken; must not block
  public FrameInbox(Vertx vertx, Bus bus, String camera, BiConsumer<Buffer, Moment> taker) {
    FrameCodec.register(vertx);
    consumer = vertx.eventBus().localConsumer(bus.addresses().cameraPush(camera));
    consumer.handler(message -> {
      if (message.body() instanceof FrameMessage.Push push) {
        taker.accept(push.jpeg(), new Moment(push.nanos(), push.micros()));
        message.reply(new FrameMessage.Taken(), FrameCodec.options());
      } else {
        message.fail(0, "not a frame");
      }
    });
  }

  /// Takes no more.
  public Future<Void> close() {
    return consumer.unregister();
  }
}
