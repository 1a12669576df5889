package busbar.device;

import busbar.bus.Bus;
import busbar.bus.Clock;
import busbar.bus.Family;
import busbar.bus.Quality;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the driver of a family works: sets the status of the family, opens and shuts the way for
/// commands, and tells each change once. From any thread; one change at a time.
final class Health {
  /// A reason goes out with every heartbeat.
  static final int MAX_REASON = 200;

  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private enum State {
    STARTING,
    OPEN,
    FAILED,
    STUCK
  }

  private final String name;
  private final Bus bus;
  private final Family family;
  private final Mailbox mailbox;
  private final RunningCalls running;
  private State state = State.STARTING;
  private String reason = "";
  private int failures;

  /// The driver got stuck where it did the time before: that has been told.
  private boolean isRepeated;

  Health(String name, Bus bus, Family family, Mailbox mailbox, RunningCalls running) {
    this.name = name;
    this.bus = bus;
    this.family = family;
    this.mailbox = mailbox;
    this.running = running;
  }

  synchronized boolean isOpen() {
    return state == State.OPEN;
  }

  synchronized void opened(int devices) {
    if (failures == 0) {
      tell("family-opened", "family " + name + " is open with " + devices + " devices");
    } else {
      tell("family-recovered", "family " + name + " is open, after " + failures + " failures");
    }
    failures = 0;
    state = State.OPEN;
    mailbox.accept();
    family.status(Quality.GOOD);
  }

  /// The driver has failed and is being closed.
  ///
  /// @param retry when it will be opened again; null: not at all
  /// @param cause to be logged with its stack; null when the reason says all
  synchronized void failed(String given, @Nullable Duration retry, @Nullable Throwable cause) {
    String shortened = given.length() > MAX_REASON ? given.substring(0, MAX_REASON) : given;
    boolean isNew = state != State.FAILED || !reason.equals(shortened);
    failures++;
    state = State.FAILED;
    reason = shortened;
    Quality status = Quality.fault(shortened);
    shut(status.reason());
    family.status(status);
    if (!isNew) return;
    log.warn("family {} failed: {}; {}", name, given, inWords(retry), cause);
    bus.events().add("family-failed", name, "family " + name + " failed: " + shortened);
  }

  /// Condemns the call that is overdue, if there is one; the family is bad until a new driver is
  /// open.
  synchronized CallWatch.@Nullable Running condemnOverdue(CallWatch watch, Clock clock) {
    return stuck(watch.condemnOverdue(clock.nanos()));
  }

  /// Condemns whatever call is under way.
  synchronized CallWatch.@Nullable Running condemnAny(CallWatch watch) {
    return stuck(watch.condemnAny());
  }

  private CallWatch.@Nullable Running stuck(CallWatch.@Nullable Running call) {
    if (call == null) return null;
    String text = "driver stuck in " + call.what();
    isRepeated = failures > 0 && reason.equals(text);
    failures++;
    state = State.STUCK;
    reason = text;
    shut(text);
    family.status(Quality.DRIVER_STUCK);
    if (isRepeated) return call;
    log.warn("family {}: {}; its handle is being closed", name, text);
    bus.events().add("family-failed", name, "family " + name + ": " + text);
    return call;
  }

  /// The stuck call has ended.
  synchronized void unstuck(@Nullable Duration retry) {
    if (isRepeated) return;
    log.info("family {}: the stuck call has ended; {}", name, inWords(retry));
  }

  private void shut(String why) {
    mailbox.refuse(why);
    running.abandon(why);
  }

  private void tell(String kind, String text) {
    log.info("{}", text);
    bus.events().add(kind, name, text);
  }

  private static String inWords(@Nullable Duration retry) {
    return retry == null ? "it is not opened again" : "retry in " + retry.toMillis() / 1e3 + " s";
  }
}
