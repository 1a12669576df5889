package busbar.bus;

/// The name of a device in the whole site, written `node:type/circuit`, e.g. `lab-2:sensor/28FF`.
///
/// @param circuit unique within node and type; see [Names#circuit]
public record DeviceId(String node, DeviceType type, String circuit) {
  public DeviceId {
    Names.node(node);
    Names.circuit(circuit);
  }

  /// Reads `[node:]type/circuit`.
  ///
  /// @param here the node that is meant when the text names none
  /// @throws IllegalArgumentException when the text is not of this form or names an unknown type
  public static DeviceId parse(String text, String here) {
    int colon = text.indexOf(':');
    int slash = text.indexOf('/');
    if (slash < 0 || colon > slash) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a device; write type/circuit or node:type/circuit");
    }
    String word = text.substring(colon + 1, slash);
    DeviceType type =
        DeviceType.of(word)
            .orElseThrow(
                () -> new IllegalArgumentException("'" + word + "' is not a type of device"));
    String node = colon < 0 ? here : text.substring(0, colon);
    return new DeviceId(node, type, text.substring(slash + 1));
  }

  /// The short form without the node: `type/circuit`.
  public String local() {
    return type.word() + "/" + circuit;
  }

  @Override
  public String toString() {
    return node + ":" + local();
  }
}
