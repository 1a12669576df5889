package busbar.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A property over time, in buckets of equal length.
///
/// @param unit of the values; null when they have none
/// @param from begin of the first possible bucket, at most one step before the time that was asked
///     for; milliseconds since 1970
/// @param to end of the span, itself not in it
/// @param step length of a bucket, milliseconds
/// @param buckets those with a good value, in the order of time; where one is left out there was none
public record Trend(
    DeviceId device,
    String property,
    @Nullable String unit,
    long from,
    long to,
    long step,
    List<Bucket> buckets)
    implements HistoryAnswer {

  /// What the property was within one step.
  ///
  /// @param time its begin, milliseconds since 1970
  /// @param mean where a bucket is longer than a second, every second counts the same
  public record Bucket(long time, double min, double mean, double max) {}

  public Trend {
    buckets = List.copyOf(buckets);
  }
}
