package busbar.bus;

import java.util.List;

/// A state table asks for snapshots.
///
/// @param inbox address to which the parts are sent
/// @param asks which publishers are asked and what the table knows of them; empty asks all
/// @param reads highest version of the wire form the table can read
public record Hello(String inbox, List<Ask> asks, int reads) implements BusMessage {
  /// What the table knows of one publisher. An epoch above the publisher's own tells it to continue
  /// with that epoch + 1.
  public record Ask(Publisher publisher, long epoch, long sequence) {}

  public Hello {
    asks = List.copyOf(asks);
  }
}
