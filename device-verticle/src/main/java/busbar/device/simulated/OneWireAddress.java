package busbar.device.simulated;

/// The address of a 1-Wire part.
///
/// @param family two hexadecimal digits
/// @param id twelve hexadecimal digits
/// @param checksum two hexadecimal digits
record OneWireAddress(String family, String id, String checksum) {
  /// Without dots, as in circuits.
  String circuit() {
    return family + id + checksum;
  }

  String dotted() {
    return family + "." + id + "." + checksum;
  }
}
