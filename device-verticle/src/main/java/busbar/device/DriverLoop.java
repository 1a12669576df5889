package busbar.device;

import busbar.bus.BackOff;
import busbar.bus.Clock;
import busbar.bus.DeviceId;
import busbar.bus.Outcome;
import busbar.bus.StopReport.Result;
import busbar.bus.Values;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a driver's thread does: opens a driver, lets it work until it fails or the family is
/// stopped, closes it, and after a pause opens the next one.
final class DriverLoop implements Runnable {
  /// Opening and closing may take this long; the devices are bad meanwhile anyway.
  static final Duration OPEN_LIMIT = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(DriverLoop.class);

  private final Shared shared;
  private final FamilyOptions options;
  private final Clock clock;
  private final Mailbox mailbox;
  private final Supplier<? extends Driver> drivers;
  private final Listener listener;
  private final BackOff backOff = new BackOff();
  private long scanDue;
  private long openSince;
  private boolean isOpen;

  /// Is told on the driver's thread.
  interface Listener {
    /// What a stop reached.
    void stopped(List<Result> results);

    /// The thread ends.
    void ended();
  }

  DriverLoop(Shared shared, Supplier<? extends Driver> drivers, Listener listener) {
    this.shared = shared;
    options = shared.options();
    clock = shared.clock();
    mailbox = shared.mailbox();
    this.drivers = drivers;
    this.listener = listener;
  }

  /// A call of the driver was given up before it ended.
  private static final class CondemnedException extends Exception {
    private static final long serialVersionUID = 1;

    CondemnedException(@Nullable Throwable cause) {
      super("the call was given up", cause);
    }
  }

  @FunctionalInterface
  private interface Call {
    void run() throws DriverException;
  }

  @Override
  public void run() {
    try {
      while (!mailbox.isClosing()) {
        Duration pause = useOneSafely();
        if (pause != null) mailbox.pause(pause);
      }
    } finally {
      listener.ended();
    }
  }

  /// Whatever happens, this thread goes on: without it nothing would tell that nothing is read.
  private @Nullable Duration useOneSafely() {
    try {
      return useOne();
    } catch (RuntimeException | Error e) {
      return failed(e.toString(), e);
    }
  }

  /// Uses one driver from opening to closing.
  ///
  /// @return how long to wait before the next; null when the family is being stopped
  private @Nullable Duration useOne() {
    mailbox.renew();
    FamilySink sink = shared.newSink();
    Driver driver = null;
    try {
      driver = drivers.get();
      serve(driver, sink);
      return null;
    } catch (CondemnedException _) {
      Duration pause = nextPause();
      shared.health().unstuck(pause);
      return pause;
    } catch (DriverException e) {
      return failed(String.valueOf(e.getMessage()), null);
    } catch (RuntimeException | Error e) {
      return failed(e.toString(), e);
    } finally {
      sink.close();
      if (driver != null) close(driver);
    }
  }

  private @Nullable Duration failed(String reason, @Nullable Throwable cause) {
    Duration pause = nextPause();
    shared.health().failed(reason, pause, cause);
    listener.stopped(shared.outputs().unconfirmed(shared.inventory().descriptions()));
    return pause;
  }

  private @Nullable Duration nextPause() {
    Duration good = isOpen ? Duration.ofNanos(clock.nanos() - openSince) : Duration.ZERO;
    isOpen = false;
    Duration pause = backOff.failed(good);
    return mailbox.isClosing() ? null : pause;
  }

  private void close(Driver driver) {
    try {
      call(driver, "close", OPEN_LIMIT, driver::close);
    } catch (CondemnedException _) {
      log.debug("closing was given up, and has ended");
    } catch (DriverException | RuntimeException | Error e) {
      log.info("a driver could not be closed in order: {}", e.toString());
    }
  }

  private void serve(Driver driver, FamilySink sink) throws DriverException, CondemnedException {
    call(driver, "open", OPEN_LIMIT, () -> driver.open(sink));
    obeyStop(driver);
    scan(driver);
    sink.settle();
    isOpen = true;
    openSince = clock.nanos();
    shared.health().opened(shared.inventory().descriptions().size());
    while (!mailbox.isClosing()) {
      turn(driver);
      mailbox.await(scanDue - clock.nanos());
    }
    toSafeState(driver);
  }

  private void turn(Driver driver) throws DriverException, CondemnedException {
    String fault = mailbox.takeFault();
    if (fault != null) throw new DriverException(fault);
    for (Runnable cancellation : mailbox.takeCancellations()) {
      call(driver, "cancel", options.stuckLimit(), cancellation::run);
    }
    // What arrives from now on waits for the scan, so that a stream of commands cannot keep it off.
    int count = mailbox.waiting();
    for (int i = 0; i < count; i++) {
      obeyStop(driver);
      FamilyCall command = mailbox.poll();
      if (command != null) execute(driver, command);
    }
    obeyStop(driver);
    if (count > 0 || scanDue - clock.nanos() <= 0) scan(driver);
  }

  private void obeyStop(Driver driver) throws DriverException, CondemnedException {
    if (!mailbox.takeSafeWanted()) return;
    boolean reached = false;
    try {
      listener.stopped(toSafeState(driver));
      reached = true;
    } finally {
      // It stays to be done, as the first thing after the next opening.
      if (!reached) mailbox.wantSafeState();
    }
    scanDue = clock.nanos();
  }

  private List<Result> toSafeState(Driver driver) throws DriverException, CondemnedException {
    var devices = shared.inventory().descriptions();
    Map<DeviceId, Values> safe = shared.outputs().safeValues(devices);
    var stopped = new HashSet<DeviceId>();
    call(driver, "stop", options.stuckLimit(), () -> stopped.addAll(driver.toSafeState(safe)));
    return shared.outputs().results(devices, stopped);
  }

  private void execute(Driver driver, FamilyCall command)
      throws DriverException, CondemnedException {
    if (!command.begin()) return;
    try {
      call(driver, command.toString(), options.stuckLimit(), () -> driver.execute(command));
    } catch (DriverException | RuntimeException | Error e) {
      command.fail(Outcome.Code.FAULT, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void scan(Driver driver) throws DriverException, CondemnedException {
    long began = clock.nanos();
    call(driver, "scan", options.stuckLimit(), driver::scan);
    long onTime = scanDue + options.interval().toNanos();
    boolean isRegular = scanDue - began <= 0 && onTime - clock.nanos() > 0;
    scanDue = isRegular ? onTime : began + options.interval().toNanos();
  }

  private void call(Driver driver, String what, Duration limit, Call call)
      throws DriverException, CondemnedException {
    shared.watch().begin(driver, what, clock.nanos(), limit);
    try {
      call.run();
    } catch (DriverException | RuntimeException | Error e) {
      if (shared.watch().end()) throw e;
      throw new CondemnedException(e);
    }
    if (!shared.watch().end()) throw new CondemnedException(null);
  }
}
