package busbar.udp.push;

import busbar.bus.PropertyId;
import busbar.settings.Settings;

/// A name whose value is written to a device.
///
/// @param to `[node:]type/circuit[.property]`; an alias will do for the circuit
record WrittenName(String codename, String to) {
  private static final String ANY_NODE = "here";

  static WrittenName read(Settings settings) {
    String codename = settings.requiredText("codename");
    String to = settings.requiredText("to");
    if (!to.isEmpty()) settings.parsed("to", to, text -> PropertyId.parse(text, ANY_NODE));
    return new WrittenName(codename, to);
  }

  /// What is written.
  ///
  /// @param here the node that is meant when none is named
  PropertyId target(String here) {
    return PropertyId.parse(to, here);
  }
}
