package busbar.ws.sockjs;

/// What browsers may name. These are no addresses of the event bus: nothing sent to them leaves the
/// connection between a browser and its node.
public final class BrowserAddresses {
  /// Changes; browsers register here.
  public static final String STATE = "busbar.browser.state";

  /// Answers everything that is known.
  public static final String SNAPSHOT = "busbar.browser.snapshot";

  /// Takes commands and stop.
  public static final String COMMAND = "busbar.browser.command";

  /// Answers how a number was over time.
  public static final String HISTORY = "busbar.browser.history";

  private BrowserAddresses() {}
}
