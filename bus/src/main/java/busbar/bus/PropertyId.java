package busbar.bus;

/// A property of a device, written `[node:]type/circuit[.property]`, e.g. `di/1_01.counter`.
public record PropertyId(DeviceId device, String property) {
  /// The property that is meant when none is named.
  public static final String VALUE = "value";

  public PropertyId {
    Names.property(property);
  }

  /// Reads `[node:]type/circuit[.property]`. Circuits may contain dots, so only a last part that is
  /// itself a property name (it begins with a letter) counts as one: `sensor/28.67C6.68` is a device,
  /// and the value of a circuit `a.b` is written `ai/a.b.value`.
  ///
  /// @param here the node that is meant when the text names none
  /// @throws IllegalArgumentException when the text is not of this form
  public static PropertyId parse(String text, String here) {
    int dot = text.lastIndexOf('.');
    if (dot > text.indexOf('/') + 1 && Names.isProperty(text.substring(dot + 1))) {
      return new PropertyId(DeviceId.parse(text.substring(0, dot), here), text.substring(dot + 1));
    }
    return new PropertyId(DeviceId.parse(text, here), VALUE);
  }

  @Override
  public String toString() {
    return device + "." + property;
  }
}
