package busbar.torture.client;

/// A command: write a value that no other command writes.
///
/// @param from the node that was asked
/// @param device `node:circuit`
/// @param sentAt nanoseconds of the monotonic clock
public record Order(String from, String device, long value, long sentAt) {
  @Override
  public String toString() {
    return device + " = " + value + " by way of " + from;
  }
}
