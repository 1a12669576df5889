package busbar.udp.port;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who is answered on one port, and how often: source addresses of datagrams are easily forged, so
/// a port must be of no use for flooding somebody else with replies.
///
/// Lives on one event loop.
final class Callers {
  /// Addresses that are remembered; of more, the one not heard for longest is forgotten.
  static final int MAX_CALLERS = 4096;

  private static final double SECOND = 1e9;

  private final List<Network> allowed;
  private final RateLimit limit;
  private final Map<String, Caller> callers =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Caller> eldest) {
          return size() > MAX_CALLERS;
        }
      };

  /// @param allowed everybody when empty
  Callers(List<Network> allowed, RateLimit limit) {
    this.allowed = allowed;
    this.limit = limit;
  }

  /// Why a request from this address is not answered; null when it is.
  ///
  /// @param now monotonic, nanoseconds
  Reply.@Nullable Silence refusal(String address, long now) {
    if (allowed.isEmpty() && limit.perSecond() == 0) return null;
    Caller caller = callers.computeIfAbsent(address, a -> new Caller(a, now));
    if (!caller.allowed) return Reply.Silence.NOT_ALLOWED;
    return caller.take(now) ? null : Reply.Silence.RATE_LIMITED;
  }

  private final class Caller {
    private final boolean allowed;
    private final boolean limited;
    private double replies = limit.perSecond();
    private long counted;

    Caller(String address, long now) {
      InetAddress source = Network.literal(address);
      allowed = Callers.this.allowed.isEmpty() || isIn(Callers.this.allowed, source);
      limited = limit.perSecond() > 0 && (limit.loopbackToo() || !source.isLoopbackAddress());
      counted = now;
    }

    boolean take(long now) {
      if (!limited) return true;
      double earned = (now - counted) / SECOND * limit.perSecond();
      replies = Math.min(limit.perSecond(), replies + earned);
      counted = now;
      if (replies < 1) return false;
      replies--;
      return true;
    }
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
