package busbar.device.modbus;

import busbar.bus.Range;
import busbar.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One way in which an analog channel can work.
///
/// @param name such as `Voltage`, as clients see it
/// @param value of the mode register; null where there is one mode only
/// @param range lowest and highest value in the unit
public record AnalogMode(
    String name,
    @Nullable Integer value,
    @Nullable String unit,
    @Nullable Range range,
    Transformation transformation) {

  /// How two registers become a number.
  ///
  /// @param isLittleEndian whether the low byte of each register comes first
  /// @param isLowWordFirst whether the register with the low word comes first
  /// @param decimals places after the point
  /// @param ratio the raw number is multiplied by it
  public record Transformation(
      DataType type, boolean isLittleEndian, boolean isLowWordFirst, int decimals, double ratio) {
    /// Of inputs for which nothing else is said.
    public static final Transformation DEFAULT =
        new Transformation(DataType.FLOAT32, false, true, 3, 1);

    static Transformation read(Settings settings) {
      return new Transformation(
          DataType.of(settings.choice("datatype", "float32", "float32", "int32", "uint32")),
          settings.choice("byteorder", "big", "big", "little").equals("little"),
          settings.choice("wordorder", "little", "big", "little").equals("little"),
          settings.integer("decimals", DEFAULT.decimals, 0, 15),
          settings.number("ratio", DEFAULT.ratio, -Double.MAX_VALUE, Double.MAX_VALUE));
    }
  }

  /// Reads the key `modes` of an analog feature.
  static List<AnalogMode> readAll(Settings feature) {
    var modes = new ArrayList<AnalogMode>();
    for (Map.Entry<String, Settings> entry : feature.sections("modes").entrySet()) {
      Settings mode = entry.getValue();
      modes.add(
          new AnalogMode(
              entry.getKey(),
              mode.has("value") ? mode.integer("value", 0, 0, 65_535) : null,
              mode.optionalText("unit").filter(text -> !text.isEmpty()).orElse(null),
              range(mode),
              mode.has("transformation")
                  ? Transformation.read(mode.section("transformation"))
                  : Transformation.DEFAULT));
    }
    return modes;
  }

  private static @Nullable Range range(Settings mode) {
    List<String> ends = mode.texts("range", List.of());
    if (ends.isEmpty()) return null;
    try {
      if (ends.size() == 2) {
        return new Range(Double.parseDouble(ends.getFirst()), Double.parseDouble(ends.getLast()));
      }
    } catch (IllegalArgumentException _) {
      // told below, as every other range that is none
    }
    mode.problem("range", "must be two numbers such as [0, 10], not " + ends);
    return null;
  }
}
