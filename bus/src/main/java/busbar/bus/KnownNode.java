package busbar.bus;

import busbar.bus.NodeState.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Another node, as its reports and the list of members tell. Written on the bus's event loop, read from
/// any thread.
final class KnownNode {
  /// A node that was not heard for this long is silent.
  static final Duration SILENCE = Duration.ofSeconds(3);

  private static final String STANDS_STILL =
      "not heard for 3 s although it is a member: it stands still or is cut off";
  private static final String GONE =
      "not heard for 3 s and no member any more: its process or its network has ended";

  private final String process;
  private volatile View view;

  /// What changes together.
  private record View(
      String node, String address, Presence presence, String reason, @Nullable Heard heard) {}

  /// @param skewMicros its wall clock minus this node's
  private record Heard(OwnerClock clock, NodeReport last, long skewMicros) {}

  /// A change that people want to know of.
  ///
  /// @param kind of the event
  record Change(String kind, String text) {}

  /// A member of the cluster of which nothing was heard yet.
  KnownNode(String process, String node, String address) {
    this.process = process;
    view = new View(node, address, Presence.SILENT, "", null);
  }

  String process() {
    return process;
  }

  String node() {
    return view.node;
  }

  boolean isUp() {
    return view.presence == Presence.UP;
  }

  boolean wasHeard() {
    return view.heard != null;
  }

  long skewMicros() {
    Heard heard = view.heard;
    return heard == null ? 0 : heard.skewMicros;
  }

  Optional<Change> heard(NodeReport report, Moment now) {
    View before = view;
    OwnerClock clock =
        before.heard == null ? new OwnerClock(now.nanos(), report.sentNanos()) : before.heard.clock;
    if (!clock.isNewest(report.sentNanos())) return Optional.empty();
    long quiet = clock.silence(now.nanos());
    clock.observe(now.nanos(), report.sentNanos());
    long transit = clock.age(now.nanos(), report.sentNanos()) / 1_000;
    var heard = new Heard(clock, report, report.sentMicros() + transit - now.micros());
    Presence presence = report.leaving() ? Presence.LEFT : Presence.UP;
    String reason = report.leaving() ? "stopped" : "";
    view = new View(report.node(), report.address(), presence, reason, heard);
    if (presence == before.presence) return Optional.empty();
    if (report.leaving()) return Optional.of(new Change("node-left", reason));
    String where = "at " + report.address() + ", version " + report.version();
    return Optional.of(
        before.heard == null
            ? new Change("node-joined", where)
            : new Change("node-back", "after " + quiet / 1_000_000_000 + " s, " + where));
  }

  /// Lets time pass.
  ///
  /// @param isMember whether the cluster counts it among its members
  Optional<Change> tick(long now, boolean isMember) {
    View before = view;
    Heard heard = before.heard;
    if (heard == null || before.presence == Presence.LEFT) return Optional.empty();
    if (heard.clock.silence(now) <= SILENCE.toNanos()) return Optional.empty();
    String reason = isMember ? STANDS_STILL : GONE;
    if (reason.equals(before.reason)) return Optional.empty();
    Change change = silent(before, reason);
    // Why it is silent may become clear later; that it is, was told.
    return before.presence == Presence.UP ? Optional.of(change) : Optional.empty();
  }

  /// A member whose reports do not arrive.
  Change unheard(String reason) {
    return silent(view, reason);
  }

  private Change silent(View before, String reason) {
    view = new View(before.node, before.address, Presence.SILENT, reason, before.heard);
    return new Change("node-silent", reason);
  }

  NodeState state(long now, List<String> families) {
    View seen = view;
    Heard heard = seen.heard;
    return new NodeState(
        seen.node,
        process,
        seen.address,
        heard == null ? "" : heard.last.version(),
        seen.presence,
        seen.reason,
        families,
        heard == null ? 0 : heard.clock.age(now, heard.last.startedNanos()),
        heard == null ? 0 : heard.skewMicros,
        heard == null ? -1 : heard.clock.silence(now));
  }
}
