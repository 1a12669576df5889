package busbar.bus;

/// Asks the owner of a device what a property was in the past.
///
/// @param from first moment of interest, milliseconds since 1970
/// @param to end of the span, itself not in it
/// @param points how many buckets the answer may have, 1 to [#MAX_POINTS]
public record HistoryQuery(DeviceId device, String property, long from, long to, int points)
    implements BusMessage {
  public static final int MAX_POINTS = 2_000;

  /// End of the year 9999: later times are mistakes.
  public static final long MAX_TIME = 253_402_300_799_999L;

  public HistoryQuery {
    Names.property(property);
    if (points < 1 || points > MAX_POINTS) {
      throw new IllegalArgumentException("points must be 1 to " + MAX_POINTS + ", got " + points);
    }
    if (from < 0 || to > MAX_TIME) {
      throw new IllegalArgumentException("the time must be between the years 1970 and 9999");
    }
    if (from >= to) {
      throw new IllegalArgumentException(
          "from must be before to, got " + from + " and " + to + " ms since 1970");
    }
  }
}
