package busbar.node.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnexpectedErrorsTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(UnexpectedErrors.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final UnexpectedErrors errors = new UnexpectedErrors();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  @Test
  void theSameErrorIsToldOnceAndThenCounted() {
    for (int i = 0; i < 1_000; i++) errors.handle(new IllegalStateException("number " + i));
    errors.handle(new IllegalArgumentException("another"));
    String told =
        log.list.stream()
            .map(event -> event.getThrowableProxy() == null ? "count" : "full")
            .collect(Collectors.joining(" "));
    assertEquals("full count count count full", told);
  }

  @Test
  void onlyAHeapThatIsUsedUpEndsTheProcess() {
    var status = new AtomicInteger();
    var isUsedUp = new AtomicBoolean();
    var watched = new UnexpectedErrors(isUsedUp::get, status::set);
    watched.handle(new OutOfMemoryError("Java heap space"));
    assertEquals(0, status.get(), "somebody wanted too much at once");
    isUsedUp.set(true);
    watched.handle(new IllegalStateException());
    assertEquals(0, status.get());
    watched.handle(new OutOfMemoryError("Java heap space"));
    assertEquals(UnexpectedErrors.OUT_OF_MEMORY, status.get());
  }
}
