package busbar.bus;

import io.vertx.core.Future;
import java.util.List;

/// What a family does with commands to its devices. Called on the family's event loop; must not block.
public interface CommandHandler {
  /// Carries out a command, now or later: [CommandCall#begin()] right before the hardware is touched,
  /// [CommandCall#complete] once. The device exists and the arguments of `set` fit its description.
  void handle(CommandCall call);

  /// Brings everything that moves or is driven to rest, past all queues. Commands that wait have been
  /// cancelled already.
  default Future<List<StopReport.Result>> stop() {
    return Future.succeededFuture(List.of());
  }
}
