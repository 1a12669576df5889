package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The commands of one family that are under way, and the outcomes of the last ones, so that a
/// repeated id is answered and not carried out again. Bounded.
///
/// Not for several threads.
final class KnownCommands {
  /// How long an outcome is remembered.
  static final Duration REMEMBERED = Duration.ofSeconds(60);

  /// Outcomes remembered. Of more, the oldest is forgotten as soon as its command could not start
  /// any more if it came again; until then there is no room for others.
  static final int MAX_REMEMBERED = 32_768;

  /// Commands that have no outcome yet.
  static final int MAX_UNDER_WAY = 10_000;

  private final Map<String, Known> underWay = new LinkedHashMap<>();

  /// In the order in which they ended.
  private final Map<String, Known> ended = new LinkedHashMap<>();

  /// A command and who waits for its outcome.
  static final class Known {
    final CommandCall call;
    final List<Consumer<BusMessage>> asking = new ArrayList<>();
    @Nullable Outcome outcome;

    /// The alias that it sets besides.
    @Nullable AliasChange alias;

    boolean accepted;
    private long ended;

    Known(CommandCall call) {
      this.call = call;
    }
  }

  @Nullable Known get(String id) {
    Known known = underWay.get(id);
    return known == null ? ended.get(id) : known;
  }

  /// Whether one more can be taken.
  boolean hasRoom(long now) {
    if (underWay.size() >= MAX_UNDER_WAY) return false;
    if (ended.size() < MAX_REMEMBERED) return true;
    Iterator<Known> oldest = ended.values().iterator();
    if (now - oldest.next().call.command().startByNanos() <= 0) return false;
    oldest.remove();
    return true;
  }

  void add(Known fresh) {
    underWay.put(fresh.call.command().id(), fresh);
  }

  /// Notes the outcome of one that was under way.
  void end(Known known, Outcome outcome, long now) {
    known.outcome = outcome;
    known.ended = now;
    String id = known.call.command().id();
    underWay.remove(id);
    ended.put(id, known);
  }

  /// Those without outcome, in a list of its own: they may end while it is gone through.
  List<Known> underWay() {
    return List.copyOf(underWay.values());
  }

  /// Drops outcomes that have been remembered long enough.
  void forgetOld(long now) {
    Iterator<Known> oldest = ended.values().iterator();
    while (oldest.hasNext() && now - oldest.next().ended > REMEMBERED.toNanos()) oldest.remove();
  }
}
