package busbar.node.control;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceState;
import busbar.bus.Property;
import busbar.bus.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Devices as tables for people.
///
/// @param now this node's monotonic clock
record DeviceText(Wording wording, long now) {
  private static final List<String> HEADINGS = List.of("VALUE", "UNIT", "QUALITY", "AGE", "LABEL");

  /// One line per device, with aliases if there are any.
  String list(List<DeviceState> states) {
    boolean aliases = states.stream().anyMatch(state -> state.description().alias() != null);
    var table = new TextTable(row(aliases, "DEVICE", "ALIAS", HEADINGS));
    for (DeviceState state : states) {
      String alias = state.description().alias();
      String label = state.description().label();
      table.add(
          row(
              aliases,
              wording.name(state.device()),
              alias == null ? "" : alias,
              List.of(
                  Wording.main(state),
                  Wording.unit(state),
                  Wording.quality(state),
                  Wording.age(state.ageNanos(now)),
                  label == null ? "" : label)));
    }
    return table.toString();
  }

  private static String[] row(boolean aliases, String device, String alias, List<String> others) {
    var cells = new ArrayList<String>();
    cells.add(device);
    if (aliases) cells.add(alias);
    cells.addAll(others);
    return cells.toArray(String[]::new);
  }

  /// One line per property.
  String describe(DeviceState state) {
    Description description = state.description();
    var table = new TextTable("PROPERTY", "VALUE", "UNIT", "SET");
    for (Property property : description.properties()) {
      table.add(
          property.name(),
          value(state, property),
          property.unit() == null ? "" : property.unit(),
          allowed(property));
    }
    Values facts = description.facts();
    for (int i = 0; i < facts.size(); i++) table.add(facts.name(i), facts.value(i).text(), "", "");
    return "%s, %s%n%s".formatted(title(state), freshness(state), table);
  }

  private String title(DeviceState state) {
    Description description = state.description();
    String alias = description.alias() == null ? "" : ", alias " + description.alias();
    String label = description.label() == null ? "" : ", " + description.label();
    return wording.name(state.device()) + alias + label + ", family " + state.owner().family();
  }

  private String freshness(DeviceState state) {
    long age = state.ageNanos(now);
    String read = age == Long.MAX_VALUE ? "never read" : "read " + Wording.age(age) + " ago";
    return Wording.quality(state) + ", " + read;
  }

  private static String value(DeviceState state, Property property) {
    return property.access() == Property.Access.WRITE ? "" : state.value(property.name()).text();
  }

  /// What may be written.
  private static String allowed(Property property) {
    if (property.access() == Property.Access.READ) return "";
    if (!property.choices().isEmpty()) {
      return property.choices().stream().map(Choice::name).collect(Collectors.joining(", "));
    }
    if (property.range() != null) return property.range().toString();
    return switch (property.kind()) {
      case BIT -> "0, 1";
      case BOOL -> "true, false";
      case INT -> "a whole number";
      case REAL -> "a number";
      case TEXT -> "a text";
    };
  }
}
