package busbar.ws.sockjs;

import java.time.Duration;

/// How much browsers may send and keep waiting. Sizes are bytes.
final class BrowserLimits {
  /// Browsers of a listener; more are closed at once.
  static final int MAX_BROWSERS = 500;

  /// One message from a browser; more is refused. One above the limits of the listener ends the
  /// connection.
  static final int MAX_MESSAGE = 32 * 1024;

  /// Length of an address, and of an address for a reply; stock clients use 36 for the latter.
  static final int MAX_ADDRESS = 100;

  /// Requests of a browser that are being answered; more are refused.
  static final int MAX_REQUESTS = 32;

  /// Answers that a browser has not read; one that goes on asking is closed.
  static final int MAX_UNREAD_ANSWERS = 100;

  /// What waits for a browser before it counts as behind. From then on changes are remembered by
  /// name only, so that what waits is never more than this, a message, a snapshot and the answers.
  static final int MAX_UNREAD = 128 * 1024;

  /// Least time between two messages of changes.
  static final Duration PITCH = Duration.ofMillis(100);

  /// How often it is looked for changes of nodes, and for browsers to be closed.
  static final Duration CHECK_PITCH = Duration.ofSeconds(1);

  /// How often devices are sent that were read again without a change, so that their age is shown
  /// right.
  static final Duration CONFIRMED_PITCH = Duration.ofSeconds(5);

  /// A browser that has not sent anything for so long is closed. Stock clients ping every 5 s; a
  /// hidden tab may run its timers only once a minute.
  static final Duration SILENT = Duration.ofSeconds(70);

  /// A browser to which nothing could be delivered for so long is closed.
  static final Duration STUCK = Duration.ofSeconds(30);

  /// How long a browser that is closed gets to read why.
  static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /// How long a session of the fall-backs waits for the next request of its browser.
  static final Duration SESSION = Duration.ofSeconds(5);

  /// How often the fall-backs send something to keep connections open.
  static final Duration HEARTBEAT = Duration.ofSeconds(25);

  /// Bytes after which a streaming fall-back begins a new response.
  static final int MAX_STREAMED = 1024 * 1024;

  private BrowserLimits() {}
}
