package busbar.device;

import busbar.bus.Outcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Commands that a driver has begun and not ended. From any thread.
final class RunningCalls {
  /// Commands that one family carries out at the same time; more are BUSY.
  static final int MAX_RUNNING = 1_000;

  private final Set<FamilyCall> calls = ConcurrentHashMap.newKeySet();

  /// Adds a command, unless there are too many.
  boolean add(FamilyCall call) {
    return calls.size() < MAX_RUNNING && calls.add(call);
  }

  void remove(FamilyCall call) {
    calls.remove(call);
  }

  /// Ends all of them because their driver is gone: what they did is unknown.
  void abandon(String reason) {
    String detail = reason + "; it may have been carried out";
    for (FamilyCall call : List.copyOf(calls)) call.fail(Outcome.Code.TIMEOUT, detail);
  }
}
