package busbar.bus;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One command at its owner, from arrival to outcome. All methods may be called from any thread.
public final class CommandCall {
  private enum State {
    WAITING,
    RUNNING,
    ENDED
  }

  private volatile Command command;
  private final Clock clock;
  private final BiConsumer<CommandCall, Outcome> onOutcome;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile @Nullable Runnable onCancel;

  /// @param onOutcome told once of [Outcome.Accepted] at most, and once of the final outcome
  CommandCall(Command command, Clock clock, BiConsumer<CommandCall, Outcome> onOutcome) {
    this.command = command;
    this.clock = clock;
    this.onOutcome = onOutcome;
  }

  public Command command() {
    return command;
  }

  /// Replaces the arguments by those the device can take.
  void arguments(Values checked) {
    Command given = command;
    command =
        new Command(
            given.id(),
            given.device(),
            given.action(),
            checked,
            given.origin(),
            given.replyTo(),
            given.startByNanos(),
            given.finishByNanos());
  }

  /// Claims the command right before the hardware is touched.
  ///
  /// @return false when it must not be carried out: it came too late, was cancelled, or was begun
  ///     before. The sender has been or is being told.
  public boolean begin() {
    long late = clock.nanos() - command.startByNanos();
    if (late > 0) {
      String detail = "it came " + late / 1_000_000 + " ms after its deadline";
      end(State.WAITING, Outcome.failed(Outcome.Code.CANCELLED, detail));
      return false;
    }
    return state.compareAndSet(State.WAITING, State.RUNNING);
  }

  /// Tells the sender that it has begun and takes long.
  public void accepted() {
    if (state.get() == State.RUNNING) onOutcome.accept(this, new Outcome.Accepted());
  }

  /// What ends this command early once it has begun; without it, it cannot be cancelled then.
  public void onCancel(Runnable action) {
    onCancel = action;
  }

  /// Tells the final outcome; later ones are ignored.
  public void complete(Outcome outcome) {
    if (state.getAndSet(State.ENDED) != State.ENDED) onOutcome.accept(this, outcome);
  }

  /// Shorthand for a failure.
  public void fail(Outcome.Code code, String detail) {
    complete(Outcome.failed(code, detail));
  }

  /// Cancels it.
  ///
  /// @return whether it will end, or has not begun; false when it runs and cannot be cancelled, or is
  ///     over
  boolean cancel(String reason) {
    if (end(State.WAITING, Outcome.failed(Outcome.Code.CANCELLED, reason))) return true;
    Runnable action = onCancel;
    if (state.get() != State.RUNNING || action == null) return false;
    action.run();
    return true;
  }

  /// Cancels it if it has not begun.
  void discard(String reason) {
    end(State.WAITING, Outcome.failed(Outcome.Code.CANCELLED, reason));
  }

  boolean isOverdue(long now) {
    return state.get() == State.RUNNING && now - command.finishByNanos() > 0;
  }

  /// A command that did not finish in time: what it did is unknown.
  void expire() {
    Runnable action = onCancel;
    if (end(State.RUNNING, Outcome.failed(Outcome.Code.TIMEOUT, "it did not finish in time"))
        && action != null) {
      action.run();
    }
  }

  private boolean end(State from, Outcome outcome) {
    if (!state.compareAndSet(from, State.ENDED)) return false;
    onOutcome.accept(this, outcome);
    return true;
  }
}
