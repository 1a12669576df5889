package busbar.udp.station;

import busbar.bus.Clock;
import busbar.bus.Moment;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one station is asked each time: all values, and before that its codenames when it is new, has
/// been lost, or shows others than before.
///
/// Lives on the family's event loop.
final class Survey {
  private static final String VALUES = "json_wn";
  private static final String CODENAMES = "codenames_json";

  private final Clock clock;
  private final StationLink link;
  private final Channels channels;
  private final Counters counters;
  private final LongSupplier patience;

  /// Whether all codenames of the station are followed.
  private final boolean followsAll;

  private boolean wantsCodenames;

  /// Whether the station has told its codenames; an old one shows them with the values only.
  private boolean hasTold;

  /// The codenames that came with the first values after asking for codenames. They may be more: a
  /// program may set what it never declared.
  private @Nullable Set<String> seen;

  /// @param patience how long to wait for a reply now, nanoseconds
  Survey(
      Clock clock,
      StationLink link,
      Channels channels,
      Counters counters,
      boolean followsAll,
      LongSupplier patience) {
    this.clock = clock;
    this.link = link;
    this.channels = channels;
    this.counters = counters;
    this.followsAll = followsAll;
    this.patience = patience;
    wantsCodenames = followsAll;
  }

  /// Asks and shows what is answered; fails when any reply is missing or is not what was asked for.
  Future<Void> take() {
    if (!wantsCodenames) return values();
    return ask(CODENAMES).compose(this::codenames).compose(_ -> values());
  }

  /// The station was lost: it may come back with other codenames.
  void forget() {
    wantsCodenames = followsAll;
  }

  private Future<Void> codenames(Reply reply) {
    switch (reply) {
      case Reply.Codenames(List<String> codenames) -> {
        channels.add(codenames);
        hasTold = true;
      }
      case Reply.UnknownCommand() -> {
        counters.unknownCommand();
        hasTold = false;
      }
      case Reply.Points _ -> {
        return bad("values came instead of codenames");
      }
    }
    wantsCodenames = false;
    seen = null;
    return Future.succeededFuture();
  }

  private Future<Void> values() {
    Moment asked = clock.now();
    return ask(VALUES)
        .compose(reply ->
            switch (reply) {
              case Reply.Points points -> show(points, asked);
              case Reply.Codenames _ -> bad("codenames came instead of values");
              case Reply.UnknownCommand() -> {
                counters.unknownCommand();
                yield Future.failedFuture(BadReplyException.unknownCommand(VALUES));
              }
            });
  }

  private Future<Void> show(Reply.Points reply, Moment asked) {
    Set<String> now = reply.points().keySet();
    if (followsAll && !hasTold) channels.add(List.copyOf(now));
    if (seen == null) seen = now;
    if (!seen.equals(now)) wantsCodenames = followsAll;
    channels.show(reply, asked, clock.now());
    return Future.succeededFuture();
  }

  private Future<Reply> ask(String request) {
    return link.ask(request, patience.getAsLong()).compose(this::read);
  }

  private Future<Reply> read(Buffer bytes) {
    try {
      return Future.succeededFuture(ReplyReader.read(bytes.getBytes()));
    } catch (BadReplyException e) {
      return malformed(e);
    }
  }

  private <T> Future<T> bad(String what) {
    return malformed(BadReplyException.unreadable(what));
  }

  private <T> Future<T> malformed(BadReplyException cause) {
    counters.malformed();
    link.hangUp();
    return Future.failedFuture(cause);
  }
}
