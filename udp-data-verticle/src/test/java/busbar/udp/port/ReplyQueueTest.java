package busbar.udp.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyQueueTest {
  private final List<String> sent = new ArrayList<>();
  private final ReplyQueue<String> queue =
      new ReplyQueue<>(
          (asker, reply) -> sent.add(asker + " " + ((Reply.Datagram) reply).bytes()),
          (asker, cause) -> sent.add(asker + " failed: " + cause.getMessage()));

  @Test
  void aReplyGoesOutAtOnceWhenNoneIsLate() {
    queue.add("a", reply("1"));
    queue.add("a", reply("2"));
    assertEquals(List.of("a 1", "a 2"), sent);
  }

  @Test
  void aLateReplyHoldsUpThoseOfItsAskerOnly() {
    Promise<Reply> first = late("a");
    queue.add("a", reply("2"));
    Promise<Reply> third = late("a");
    queue.add("b", reply("1"));
    third.complete(reply("3"));
    assertEquals(List.of("b 1"), sent);
    first.complete(reply("1"));
    assertEquals(List.of("b 1", "a 1", "a 2", "a 3"), sent);
    queue.add("a", reply("4"));
    assertEquals("a 4", sent.getLast());
  }

  @Test
  void aReplyThatWillNeverBeKnownHoldsUpNobody() {
    Promise<Reply> first = late("a");
    queue.add("a", reply("2"));
    first.fail("broken");
    assertEquals(List.of("a failed: broken", "a 2"), sent);
  }

  @Test
  void theRepliesThatWaitAreLimited() {
    List<Promise<Reply>> promises = new ArrayList<>();
    for (int i = 0; i < ReplyQueue.MAX_WAITING; i++) {
      assertFalse(queue.isFull());
      promises.add(late("a" + i % 7));
    }
    assertTrue(queue.isFull());
    promises.forEach(promise -> promise.complete(reply("x")));
    assertFalse(queue.isFull());
    assertEquals(ReplyQueue.MAX_WAITING, sent.size());
  }

  private Promise<Reply> late(String asker) {
    Promise<Reply> promise = Promise.promise();
    queue.add(asker, new Reply.Later(promise.future()));
    return promise;
  }

  private static Reply reply(String text) {
    return Reply.Datagram.of(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }
}
