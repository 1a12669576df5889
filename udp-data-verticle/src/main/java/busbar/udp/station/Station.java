package busbar.udp.station;

import busbar.bus.Clock;
import busbar.bus.EventLog;
import busbar.bus.Quality;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one station again and again, and says whether it is there. It has its own socket, pace and
/// timers, so no other station can delay it.
///
/// Lives on the family's event loop.
final class Station {
  private static final Logger log = LoggerFactory.getLogger(Station.class);

  private final Vertx vertx;
  private final Clock clock;
  private final EventLog events;
  private final String family;
  private final StationOptions options;
  private final Channels channels;
  private final Counters counters = new Counters();
  private final StationLink link;
  private final Survey survey;
  private final Pace pace;

  /// How the station was said to be last; null before that.
  private @Nullable Quality told;

  private long asked;
  private long timer = -1;
  private boolean closed;

  Station(
      Vertx vertx,
      Clock clock,
      EventLog events,
      String family,
      StationOptions options,
      HostAddress address,
      Channels channels) {
    this.vertx = vertx;
    this.clock = clock;
    this.events = events;
    this.family = family;
    this.options = options;
    this.channels = channels;
    pace = new Pace(options.interval(), options.timeout());
    link = new StationLink(vertx, options, address, counters);
    boolean followsAll = options.codenames() == null;
    survey =
        new Survey(clock, link, channels, counters, followsAll, () -> pace.patience(clock.nanos()));
  }

  void start() {
    if (closed) return;
    asked = clock.nanos();
    survey
        .take()
        .onSuccess(_ -> pace.replied(clock.nanos()))
        .onFailure(this::failed)
        .onComplete(_ -> next());
  }

  void close() {
    closed = true;
    vertx.cancelTimer(timer);
    link.close();
  }

  /// From any thread.
  Counters.Report report() {
    return counters.report(options.name());
  }

  private void failed(Throwable cause) {
    if (closed) return;
    pace.failed();
    if (!(cause instanceof BadReplyException)) counters.unanswered();
    if (!pace.isLost()) return;
    Quality quality = cause instanceof BadReplyException bad ? bad.quality() : Quality.OFFLINE;
    survey.forget();
    channels.lost(quality, clock.now());
    tell(quality, cause);
  }

  private void next() {
    if (closed) return;
    if (pace.isWell()) tell(Quality.GOOD, null);
    long millis = Duration.ofNanos(pace.pause(asked, clock.nanos())).toMillis();
    timer = vertx.setTimer(Math.max(1, millis), _ -> start());
  }

  /// Logs a change of state, once.
  private void tell(Quality now, @Nullable Throwable cause) {
    if (now.equals(told)) return;
    told = now;
    String title = options.title();
    if (now.isGood()) {
      log.info("family {}: {} answers, {} codenames", family, title, channels.size());
      events.add("station-found", family, title + " answers");
      return;
    }
    String why = cause == null ? now.reason() : String.valueOf(cause.getMessage());
    log.warn("family {}: {} is lost: {}; it is asked with growing pauses", family, title, why);
    events.add("station-lost", family, title + ": " + why);
    if (cause instanceof RuntimeException) log.warn("family {}: {}", family, title, cause);
  }
}
