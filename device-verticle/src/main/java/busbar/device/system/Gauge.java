package busbar.device.system;

import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One number of the host.
///
/// @param label for people
/// @param unit null when the number has none
/// @param range what is plausible; null when anything is
record Gauge(
    String circuit,
    String label,
    Kind kind,
    @Nullable String unit,
    @Nullable Range range,
    Source source) {

  /// Where the number comes from. On the driver's thread.
  @FunctionalInterface
  interface Source {
    /// The number; missing when it is not known yet.
    ///
    /// @throws IOException when it cannot be read or understood; the message names the file
    Value read() throws IOException;
  }

  static Gauge real(String circuit, String label, @Nullable String unit, Source source) {
    return new Gauge(circuit, label, Kind.REAL, unit, null, source);
  }

  /// A number of bytes.
  static Gauge bytes(String circuit, String label, Source source) {
    return new Gauge(circuit, label, Kind.INT, "B", null, source);
  }

  Gauge in(double low, double high) {
    return new Gauge(circuit, label, kind, unit, new Range(low, high), source);
  }
}
