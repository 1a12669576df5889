package busbar.udp.pull;

import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.PropertyId;
import busbar.udp.text.Codenames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of the consecutive ports over which `codenames: all` spreads what the families of a node are
/// configured to have, so that every reply fits the smallest client.
///
/// @param points in the order of every reply
public record GeneratedPort(int port, List<PointOptions> points) {
  /// What a codename made of a type and a circuit may not hold, or better does not.
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]");

  /// Devices that say what there is and measure nothing.
  private static final Set<DeviceType> DESCRIPTIVE =
      Set.of(DeviceType.DEVICE_INFO, DeviceType.MODBUS_SLAVE, DeviceType.OWBUS);

  public GeneratedPort {
    points = List.copyOf(points);
  }

  /// The codenames of these devices, in their order: `<type>_<circuit>` for each that has a number
  /// as its value.
  static List<PointOptions> points(List<Description> devices, @Nullable Duration timeout) {
    var points = new ArrayList<PointOptions>();
    Set<String> taken = new HashSet<>();
    for (Description device : devices) {
      if (DESCRIPTIVE.contains(device.device().type())) continue;
      if (device.property(PropertyId.VALUE).stream().noneMatch(GeneratedPort::isNumber)) continue;
      String local = device.device().local();
      String plain = ODD.matcher(local).replaceAll("_");
      String codename = plain;
      for (int i = 2; !taken.add(codename); i++) codename = plain + "_" + i;
      points.add(PointOptions.generated(codename, local, timeout));
    }
    return points;
  }

  private static boolean isNumber(Property property) {
    if (property.access() == Property.Access.WRITE) return false;
    return switch (property.kind()) {
      case BIT, INT, REAL -> true;
      case BOOL, TEXT -> false;
    };
  }

  /// Spreads points over ports from this one on.
  ///
  /// @param first 0 for any free ones
  static List<GeneratedPort> spread(List<PointOptions> points, int first) {
    var ports = new ArrayList<GeneratedPort>();
    List<PointOptions> left = points;
    do {
      var names = new Codenames(left.stream().map(PointOptions::codename).toList());
      int fitting = Math.max(Math.min(1, left.size()), ReplySize.of(names).fitting());
      int port = first == 0 ? 0 : first + ports.size();
      ports.add(new GeneratedPort(port, left.subList(0, fitting)));
      left = left.subList(fitting, left.size());
    } while (!left.isEmpty());
    return ports;
  }
}
