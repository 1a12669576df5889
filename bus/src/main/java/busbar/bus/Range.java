package busbar.bus;

/// Lowest and highest value, both included, in the unit of the property.
public record Range(double low, double high) {
  public Range {
    if (!(low <= high)) throw new IllegalArgumentException("range " + low + " to " + high);
  }

  public boolean contains(double number) {
    return number >= low && number <= high;
  }

  @Override
  public String toString() {
    return low + " to " + high;
  }
}
