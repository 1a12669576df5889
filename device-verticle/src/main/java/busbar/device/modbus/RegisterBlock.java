package busbar.device.modbus;

import busbar.settings.Problems;
import busbar.settings.Settings;

/// Registers that are read by one request.
///
/// @param start address of the first
/// @param isInput whether they are input registers (function 4) or holding registers (function 3)
/// @param every it is read in every n-th scan
public record RegisterBlock(int start, int count, boolean isInput, int every) {
  /// Most registers of one request, by the Modbus specification.
  public static final int MAX_COUNT = 125;

  /// Number of addresses.
  static final int ADDRESSES = 65_536;

  static RegisterBlock read(Settings settings, Problems warnings) {
    int start = required(settings, "start_reg", 0, ADDRESSES - 1);
    int count = required(settings, "count", 1, MAX_COUNT);
    if (start + count > ADDRESSES) settings.problem("count", "goes beyond address 65535");
    String type = settings.text("type", "holding");
    if (!type.equals("input") && !type.equals("holding")) {
      warnings.add(settings.place("type"), "type '" + type + "' is taken as holding");
    }
    int every = settings.integer("frequency", 1, 1, Integer.MAX_VALUE);
    return new RegisterBlock(start, count, type.equals("input"), every);
  }

  static int required(Settings settings, String key, int low, int high) {
    if (!settings.has(key)) settings.problem(key, "is missing");
    return settings.integer(key, low, low, high);
  }

  boolean contains(int address, boolean ofInput) {
    return isInput == ofInput && address >= start && address < start + count;
  }
}
