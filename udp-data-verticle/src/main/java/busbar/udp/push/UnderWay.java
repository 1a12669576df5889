package busbar.udp.push;

import java.util.HashMap;
import java.util.Map;

/// Counts the sets that are being carried out, so that one slow device, or one asker in a hurry,
/// cannot make them pile up.
///
/// Lives on one event loop.
final class UnderWay {
  /// Of all askers together.
  static final int MAX_SETS = 64;

  /// Of one address.
  static final int MAX_SETS_OF_ADDRESS = 16;

  private final Map<String, Integer> byAddress = new HashMap<>();
  private int all;

  void begin(String address) throws RefusedException {
    int own = byAddress.getOrDefault(address, 0);
    if (own >= MAX_SETS_OF_ADDRESS) throw busy(own + " sets from " + address);
    if (all >= MAX_SETS) throw busy(all + " sets");
    byAddress.put(address, own + 1);
    all++;
  }

  void end(String address) {
    all--;
    byAddress.computeIfPresent(address, (_, own) -> own == 1 ? null : own - 1);
  }

  private static RefusedException busy(String what) {
    return new RefusedException(
        what
            + " are being carried out already, nothing was changed; wait for their replies, then"
            + " send again");
  }
}
