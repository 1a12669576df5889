package busbar.device.modbus;

import java.util.Locale;

/// How registers hold a number.
public enum DataType {
  /// One register, 0 to 65535.
  UNSIGNED16(1),
  /// One register, -32768 to 32767.
  SIGNED16(1),
  /// Two registers, 0 to 4294967295.
  UINT32(2),
  /// Two registers, with sign.
  INT32(2),
  /// Two registers, IEEE 754.
  FLOAT32(2);

  private final int registers;

  DataType(int registers) {
    this.registers = registers;
  }

  /// Registers of one number.
  public int registers() {
    return registers;
  }

  static DataType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
