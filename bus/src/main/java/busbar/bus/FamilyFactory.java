package busbar.bus;

import busbar.settings.Settings;

/// Makes the families of one driver. Found by name through [java.util.ServiceLoader]: a line in
/// `META-INF/services/busbar.bus.FamilyFactory`.
public interface FamilyFactory {
  /// The word after `driver:` in the configuration.
  String driver();

  /// Reads the settings of a family; mistakes are reported to them, nothing is opened. Keys that are
  /// not read are reported as unknown.
  ///
  /// @param family name of the family
  PreparedFamily prepare(String family, Settings settings);
}
