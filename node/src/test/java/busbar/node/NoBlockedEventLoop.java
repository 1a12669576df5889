package busbar.node;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/// Fails the test during which an event loop was blocked. Found by JUnit for all tests of this module.
public final class NoBlockedEventLoop implements BeforeAllCallback, AfterEachCallback {
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private boolean listening;

  @Override
  public void beforeAll(ExtensionContext context) {
    if (listening) return;
    listening = true;
    warnings.start();
    var logger = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    logger.addAppender(warnings);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<ILoggingEvent> seen = List.copyOf(warnings.list);
    warnings.list.clear();
    if (!seen.isEmpty()) throw new AssertionError(seen.getFirst().getFormattedMessage());
  }
}
