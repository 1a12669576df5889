package busbar.ws.evok;

import busbar.bus.Bus;
import busbar.bus.Origin;
import busbar.bus.Outcome;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the WebSocket clients of one listener share: the feed, the operations, and the count of
/// what went wrong, which they themselves are never told.
///
/// Runs on one event loop.
final class EvokHub {
  /// Some clients drop the connection at a frame of one mebibyte.
  static final int LARGE_ALL = 900 * 1024;

  private static final Logger log = LoggerFactory.getLogger(EvokHub.class);

  private final Bus bus;
  private final EvokOptions options;
  private final EvokWrites writes;
  private final Feed feed;
  private final FeedCounters counters;
  private boolean saidGarbage;
  private boolean saidLarge;

  EvokHub(Bus bus, EvokOptions options, EvokWrites writes, Feed feed, FeedCounters counters) {
    this.bus = bus;
    this.options = options;
    this.writes = writes;
    this.feed = feed;
    this.counters = counters;
  }

  Feed feed() {
    return feed;
  }

  void watch(Reader reader) {
    reader.watch(bus.clock().nanos());
  }

  /// Every object that the command `all` answers this client.
  List<byte[]> all(Door door, Audience audience) {
    if (!options.allFiltered()) return door.api().allForSocket(_ -> true);
    if (!audience.wish().filter().isDefault()) return door.api().allForSocket(audience::wants);
    // EVOK leaves out more than the filter does when there is none, but no relay, which in older
    // versions every output is.
    boolean alsoOutputs = door.profile().has(EvokProfile.Trait.OLD_NAMES);
    return door.api().allForSocket(type -> isBasic(type) || (alsoOutputs && type == EvokType.DO));
  }

  private static boolean isBasic(EvokType type) {
    return switch (type) {
      case DI, RO, AI, AO, SENSOR -> true;
      case DO, OWBUS, DS2408, MODBUS_SLAVE, BOARD, LED, WATCHDOG, REGISTER, DATA_POINT -> false;
      case TCP_BUS, SERIAL_BUS, DEVICE_INFO, OWPOWER, RUN, NV_SAVE -> false;
    };
  }

  void noteSizeOfAll(int bytes) {
    if (bytes <= LARGE_ALL || saidLarge) return;
    saidLarge = true;
    log.warn(
        "the answer to 'all' has {} KiB: some clients drop the connection at 1024 KiB;"
            + " a listener with fewer nodes, or REST, avoids it",
        bytes / 1024);
  }

  void garbage(Origin origin, String reason) {
    counters.garbage.increment();
    if (saidGarbage) return;
    saidGarbage = true;
    log.info("ignored a message ({}); further ones are only counted: {}", origin, reason);
  }

  void foreignWrite(Origin origin, String subject) {
    counters.foreignWrites.increment();
    String text = "the web page it came from may not write here; see 'origins'";
    writes.tellRefused(subject, Outcome.Code.DENIED, text, origin);
  }

  void failedWrite() {
    counters.failedWrites.increment();
  }

  EvokStatus status() {
    return EvokStatus.of(feed.clients(), counters);
  }
}
