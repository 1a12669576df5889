package busbar.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Bus;
import busbar.bus.BusOptions;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Moment;
import busbar.bus.Outcome.Code;
import busbar.bus.Quality;
import busbar.bus.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One camera and its viewers in one process.
class CamerasIT {
  private static final int LIMIT = 20;
  private static final Buffer JPEG = Buffer.buffer(new byte[] {1, 2, 3});

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = await(Bus.join(vertx, BusOptions.of("lab")));
  private final Cameras cameras = await(Cameras.open(vertx, bus, Optional.empty()));
  private final Context loop = vertx.getOrCreateContext();
  private final LinkedBlockingQueue<Integer> viewers = new LinkedBlockingQueue<>();
  private final DeviceId camera = new DeviceId("lab", DeviceType.CAMERA, "bench");
  private final FrameOutlet outlet = new FrameOutlet(vertx, bus, "bench", viewers::add);

  @BeforeEach
  void declare() {
    Family family = bus.family("bench");
    family.declare(Description.of(camera).build());
    await(family.start());
    family.status(Quality.GOOD);
    var known = new CompletableFuture<Void>();
    Subscription subscription =
        bus.table()
            .subscribe(vertx.getOrCreateContext(), camera::equals, (_, _) -> known.complete(null));
    known.orTimeout(LIMIT, TimeUnit.SECONDS).join();
    subscription.close();
    await(onLoop(outlet::open));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void whoAsksGetsTheNewestFrameAtOnceAndTheNextWhenItComes() {
    Frame first = offer(1);
    assertSame(first, await(cameras.after(camera, 0)));
    Future<FrameAnswer> next = cameras.after(camera, 1);
    Frame second = offer(2);
    assertSame(second, await(next), "the bytes are shared, never copied");
  }

  @Test
  void frameOfARestartedCameraIsNewerWhateverItsNumber() {
    offer(1_000);
    Future<FrameAnswer> next = cameras.after(camera, 1_000);
    Frame restarted = offer(1);
    assertSame(restarted, await(next));
  }

  @Test
  void allViewersOfANodeShareOneQuestion() throws InterruptedException {
    var viewings = new ArrayList<Viewing>();
    for (int i = 0; i < 500; i++) viewings.add(cameras.watch(camera));
    for (int round = 1; round <= 5; round++) {
      List<Future<FrameAnswer>> answers = viewings.stream().map(Viewing::next).toList();
      Frame frame = offer(round);
      for (Future<FrameAnswer> answer : answers) assertSame(frame, await(answer));
    }
    awaitViewers(500);
    viewings.forEach(Viewing::close);
    awaitViewers(0);
  }

  @Test
  void theCameraIsAskedOnceForAllThatWait() throws InterruptedException {
    await(onLoop(outlet::close));
    var questions = new LinkedBlockingQueue<Message<Object>>();
    vertx.eventBus().localConsumer(bus.addresses().camera("bench")).handler(questions::add);
    var answers = new ArrayList<Future<FrameAnswer>>();
    for (int i = 0; i < 500; i++) answers.add(cameras.after(camera, 0));
    // Questions are taken in order, so by then those before it have been.
    await(cameras.after(new DeviceId("lab", DeviceType.CAMERA, "nowhere"), 0));
    Message<Object> question = questions.poll(LIMIT, TimeUnit.SECONDS);
    assertTrue(question != null && questions.isEmpty());
    var frame = new Frame(camera, 1, 1, 0, 0, 4, 3, true, JPEG);
    question.reply(frame, FrameCodec.options());
    for (Future<FrameAnswer> answer : answers) assertSame(frame, await(answer));
  }

  @Test
  void viewerThatDoesNotAskHoldsUpNobody() {
    try (Viewing idle = cameras.watch(camera);
        Viewing busy = cameras.watch(camera)) {
      offer(1);
      assertEquals(1, number(idle.next()));
      for (int i = 2; i <= 50; i++) {
        offer(i);
        assertEquals(i, number(busy.next()));
      }
      assertEquals(50, number(idle.next()), "it skips what it did not ask for");
    }
  }

  @Test
  void nothingNewerIsAnAnswerAndNotAFailure() {
    offer(1);
    var none = assertInstanceOf(NoFrame.class, await(cameras.after(camera, 1)));
    assertEquals(Code.TIMEOUT, none.code());
  }

  @Test
  void moreQuestionsThanMayWaitAreRefusedAtOnce() {
    var answers = new ArrayList<Future<FrameAnswer>>();
    for (int i = 0; i < Feed.MAX_WAITING; i++) answers.add(cameras.after(camera, 0));
    var refused = assertInstanceOf(NoFrame.class, await(cameras.after(camera, 0)));
    assertEquals(Code.BUSY, refused.code());
    Frame frame = offer(1);
    for (Future<FrameAnswer> answer : answers) assertSame(frame, await(answer));
  }

  @Test
  void pushedFramesComeOneByOneAndTheNewestIsNeverLost() throws InterruptedException {
    var taken = new LinkedBlockingQueue<Buffer>();
    var inbox = new FrameInbox(vertx, bus, "eye", (jpeg, _) -> taken.add(jpeg));
    var push = new FramePush(vertx, bus, "eye");
    Buffer last = Buffer.buffer();
    for (int i = 0; i < 1_000; i++) {
      last = Buffer.buffer().appendInt(i);
      push.offer(last, bus.clock().now());
    }
    Buffer seen = taken.poll(LIMIT, TimeUnit.SECONDS);
    int count = 1;
    while (!last.equals(seen)) {
      seen = taken.poll(LIMIT, TimeUnit.SECONDS);
      assertTrue(seen != null, "the newest never came");
      count++;
    }
    assertTrue(count <= 1_000);
    await(inbox.close());
  }

  @Test
  void cameraThatDoesNotExistIsNotFound() {
    var unknown = new DeviceId("lab", DeviceType.CAMERA, "nowhere");
    var none = assertInstanceOf(NoFrame.class, await(cameras.after(unknown, 0)));
    assertEquals(Code.NOT_FOUND, none.code());
    assertTrue(none.detail().contains("lab:camera/nowhere"), none.detail());
  }

  @Test
  void cameraThatStoppedShowsAPictureThatSaysSoUntilItIsBack() {
    Frame before = offer(1);
    await(onLoop(outlet::close));
    Frame lost = frame(cameras.after(camera, before.number()));
    assertFalse(lost.isLive());
    assertTrue(lost.number() < 0);
    assertEquals(0xFFD8, lost.jpeg().getUnsignedShort(0), "it is a JPEG");
    await(onLoop(outlet::open));
    offer(2);
    assertTrue(frame(cameras.after(camera, lost.number())).isLive());
  }

  @Test
  void forgottenFrameIsNotTakenForANewOne() {
    offer(1);
    onLoop(() -> {
      outlet.forget();
      return Future.succeededFuture();
    });
    Future<FrameAnswer> answer = cameras.after(camera, 0);
    Frame second = offer(2);
    assertSame(second, await(answer));
  }

  private void awaitViewers(int wanted) throws InterruptedException {
    Integer seen = null;
    while (seen == null || seen != wanted) {
      seen = viewers.poll(LIMIT, TimeUnit.SECONDS);
      assertTrue(seen != null, "the camera never had " + wanted + " viewers");
    }
  }

  private Frame offer(long number) {
    Moment now = bus.clock().now();
    var frame = new Frame(camera, 1, number, now.nanos(), now.micros(), 4, 3, true, JPEG);
    await(
        onLoop(() -> {
          outlet.offer(frame);
          return Future.<Void>succeededFuture();
        }));
    return frame;
  }

  private static long number(Future<FrameAnswer> answer) {
    return frame(answer).number();
  }

  private static Frame frame(Future<FrameAnswer> answer) {
    return assertInstanceOf(Frame.class, await(answer));
  }

  private Future<Void> onLoop(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(_ -> action.get().onComplete(done));
    return done.future();
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(LIMIT, TimeUnit.SECONDS)
        .join();
  }
}
