package busbar.torture.client;

/// What a client is shown of a device.
///
/// @param value only meaningful while good
/// @param note why it is not good; empty while it is
public record Sight(boolean good, long value, String note) {
  public static Sight good(long value) {
    return new Sight(true, value, "");
  }

  public static Sight notGood(String note) {
    return new Sight(false, 0, note.isEmpty() ? "no reason" : note);
  }

  @Override
  public String toString() {
    return good ? "good " + value : "not good: " + note;
  }
}
