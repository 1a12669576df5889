package busbar.bus;

/// The private part of a description: it travels to the other nodes and never leaves the bus. What is
/// in it, such as the token of a camera's frames, appears in no text and in no protocol.
public final class Hidden {
  public static final Hidden NOTHING = new Hidden(Values.NONE);

  private final Values values;

  Hidden(Values values) {
    this.values = values;
  }

  /// Only for packages of the contract; the architecture test says which.
  public Values values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hidden that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
