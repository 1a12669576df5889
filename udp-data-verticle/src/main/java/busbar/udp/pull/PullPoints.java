package busbar.udp.pull;

import busbar.bus.Bus;
import busbar.bus.Clock;
import busbar.bus.DeviceState;
import busbar.bus.Subscription;
import busbar.udp.text.Codenames;
import io.vertx.core.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The points of one date port, kept as the state table has them.
///
/// Lives on one event loop.
final class PullPoints {
  private static final Logger log = LoggerFactory.getLogger(PullPoints.class);

  private final Bus bus;
  private final String name;
  private final Clock clock;
  private final List<PointSource> sources;
  private final Codenames codenames;
  private final PointBoard board;

  /// Codenames whose text cannot be sent in raw replies, which has been said.
  private final boolean[] unsendable;

  private @Nullable Subscription subscription;

  /// Monotonic time at which the request being answered came.
  private long now;

  /// @param name of the port, for messages
  PullPoints(Bus bus, String name, PullSocketOptions options) {
    this.bus = bus;
    this.name = name;
    clock = bus.clock();
    sources =
        options.points().stream()
            .map(point -> new PointSource(point, bus.node(), options.arrivalTime(), clock))
            .toList();
    codenames = new Codenames(sources.stream().map(PointSource::codename).toList());
    board = new PointBoard(codenames, this::isOld);
    unsendable = new boolean[codenames.size()];
  }

  void open(Context context) {
    var devices = sources.stream().map(PointSource::wanted).toList();
    var feed = new PointFeed(bus.table(), devices, this::follow);
    subscription = bus.table().subscribe(context, feed.filter(), feed);
  }

  void close() {
    if (subscription != null) subscription.close();
  }

  Codenames codenames() {
    return codenames;
  }

  PointBoard board() {
    return board;
  }

  /// Ages are judged as of this moment from now on.
  void advance(long newNow) {
    now = newNow;
  }

  /// Nanoseconds since any value was read; [Long#MAX_VALUE] when none ever was.
  long silence() {
    long nanos = clock.nanos();
    return sources.stream().mapToLong(s -> s.ageNanos(nanos)).min().orElse(Long.MAX_VALUE);
  }

  private void follow(int index, @Nullable DeviceState state) {
    show(index, sources.get(index).follow(state, clock.nanos()));
  }

  /// Asked by the board for each codename that it is about to show. Looks into the table, because
  /// who has seen a reading by another protocol must not find an older one here.
  private boolean isOld(int index) {
    PointSource source = sources.get(index);
    DeviceState known = source.newest();
    DeviceState newest = known == null ? null : bus.table().get(known.device());
    boolean isNew = newest != null && newest != known;
    show(index, isNew ? source.follow(newest, now) : source.refreshed(now));
    return source.isOld(now);
  }

  private void show(int index, @Nullable Point point) {
    if (point == null) return;
    boolean sendable = board.put(index, point);
    if (!sendable && !unsendable[index]) {
      log.warn(
          "{}: the text of codename {} is not ASCII, so raw and raw_wn stay unanswered while it is"
              + " shown; the json commands answer",
          name,
          sources.get(index).codename());
    }
    unsendable[index] = !sendable;
  }
}
