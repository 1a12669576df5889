package busbar.udp.port;

import busbar.settings.Settings;

/// How often one source address is answered. Whoever forges the address of somebody else must not
/// get more than this sent there.
///
/// @param perSecond replies, as many at once as in a second; 0 for no limit
/// @param loopbackToo whether it holds for programs on this machine, whose address nobody can forge
///     from outside, and which can ask faster than any network lets others ask
public record RateLimit(int perSecond, boolean loopbackToo) {
  /// Far above what polling needs, and too little to be worth reflecting.
  static final int DEFAULT = 10_000;

  public static final RateLimit NONE = new RateLimit(0, false);

  private static final int MAX = 10_000_000;
  private static final String KEY = "rate_limit";

  /// A limit that is written holds for everybody, the default only for other machines.
  static RateLimit read(Settings settings) {
    if (settings.text(KEY, "").equals("none")) return NONE;
    return new RateLimit(settings.integer(KEY, DEFAULT, 1, MAX), settings.has(KEY));
  }
}
