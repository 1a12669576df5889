package busbar.bus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The values of a device's properties: an immutable, ordered map from property names to values.
/// Maps of one shape share their array of names, so that a reading costs two small objects.
public final class Values {
  /// No values at all.
  public static final Values NONE = new Values(new String[0], new Value[0]);

  private final String[] names;
  private final Value[] values;

  /// Keeps both arrays: the caller gives them away.
  Values(String[] names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  /// Only the main property, `value`.
  public static Values of(Value value) {
    return of(PropertyId.VALUE, value);
  }

  public static Values of(String name, Value value) {
    return new Values(new String[] {name}, new Value[] {value});
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return names.length;
  }

  public String name(int index) {
    return names[index];
  }

  public Value value(int index) {
    return values[index];
  }

  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  /// The value of this property; [Value#MISSING] when there is none.
  public Value get(String name) {
    int index = indexOf(name);
    return index < 0 ? Value.MISSING : values[index];
  }

  /// The same values but for one, which is replaced or appended.
  public Values with(String name, Value value) {
    int index = indexOf(name);
    if (index >= 0) {
      Value[] changed = values.clone();
      changed[index] = value;
      return new Values(names, changed);
    }
    String[] longer = Arrays.copyOf(names, names.length + 1);
    Value[] more = Arrays.copyOf(values, values.length + 1);
    longer[names.length] = name;
    more[values.length] = value;
    return new Values(longer, more);
  }

  /// The names, shared and not to be changed: equal shapes are the same array where possible.
  String[] shape() {
    return names;
  }

  private int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) return i;
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Values that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      if (i > 0) text.append(", ");
      text.append(names[i]).append('=').append(values[i].text());
    }
    return text.append('}').toString();
  }

  /// Collects values in order; a repeated name replaces the earlier value.
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    private Builder() {}

    public Builder put(String name, Value value) {
      int index = names.indexOf(name);
      if (index >= 0) {
        values.set(index, value);
      } else {
        names.add(name);
        values.add(value);
      }
      return this;
    }

    public Values build() {
      return new Values(names.toArray(String[]::new), values.toArray(Value[]::new));
    }
  }
}
