package busbar.bus;

import java.util.List;

/// A state table asks for snapshots.
///
/// @param inbox address to which the parts are sent
/// @param asks which publishers are asked and what the table knows of them; empty asks all
/// @param askedNanos the asker's monotonic clock, for the [Echo]
/// @param reads highest version of the wire form the table can read
public record Hello(String inbox, List<Ask> asks, long askedNanos, int reads)
    implements BusMessage {
  /// What the table knows of one publisher.
  ///
  /// @param raise whether an incarnation below this epoch is to continue with the epoch + 1, because
  ///     the known one is silent; otherwise such a one is not meant
  public record Ask(Publisher publisher, long epoch, long sequence, boolean raise) {}

  public Hello {
    asks = List.copyOf(asks);
  }
}
