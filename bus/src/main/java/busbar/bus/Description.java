package busbar.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is fixed, or changes slowly, about a device.
///
/// @param group the piece of equipment it belongs to; circuits of a group change together
/// @param label a name for people; null when none
/// @param alias a second circuit, unique per node; null when none
/// @param scanGroup the group of devices that one read confirms together; null when every reading is
///     sent even if nothing changed
/// @param timeToLive after this time without reading or confirmation the device is stale; null when
///     only the silence of its family makes it bad
/// @param facts what never changes and clients show, such as the `address` of a 1-Wire sensor
/// @param hidden what other nodes need and no client may see
public record Description(
    DeviceId device,
    String group,
    @Nullable String label,
    @Nullable String alias,
    @Nullable String scanGroup,
    @Nullable Duration timeToLive,
    List<Property> properties,
    Values facts,
    Hidden hidden) {

  public Description {
    if (alias != null) Names.circuit(alias);
    if (timeToLive != null && !timeToLive.isPositive()) {
      throw new IllegalArgumentException("time-to-live of " + device + " must be positive");
    }
    properties = List.copyOf(properties);
  }

  /// A description that hides nothing.
  public Description(
      DeviceId device,
      String group,
      @Nullable String label,
      @Nullable String alias,
      @Nullable String scanGroup,
      @Nullable Duration timeToLive,
      List<Property> properties,
      Values facts) {
    this(device, group, label, alias, scanGroup, timeToLive, properties, facts, Hidden.NOTHING);
  }

  /// Begins the description of a device; without further calls it has only a read-only number.
  public static Builder of(DeviceId device) {
    return new Builder(device);
  }

  /// The same with another alias.
  Description withAlias(@Nullable String other) {
    return new Description(
        device, group, label, other, scanGroup, timeToLive, properties, facts, hidden);
  }

  public Optional<Property> property(String name) {
    for (Property property : properties) {
      if (property.name().equals(name)) return Optional.of(property);
    }
    return Optional.empty();
  }

  /// Collects the parts of a description.
  public static final class Builder {
    private final DeviceId device;
    private String group;
    private @Nullable String label;
    private @Nullable String alias;
    private @Nullable String scanGroup;
    private @Nullable Duration timeToLive;
    private final List<Property> properties = new ArrayList<>();
    private Values facts = Values.NONE;
    private Values hidden = Values.NONE;

    private Builder(DeviceId device) {
      this.device = device;
      this.group = device.circuit();
    }

    public Builder group(String newGroup) {
      group = newGroup;
      return this;
    }

    public Builder label(@Nullable String newLabel) {
      label = newLabel;
      return this;
    }

    public Builder alias(@Nullable String newAlias) {
      alias = newAlias;
      return this;
    }

    public Builder scanGroup(@Nullable String newScanGroup) {
      scanGroup = newScanGroup;
      return this;
    }

    public Builder timeToLive(@Nullable Duration newTimeToLive) {
      timeToLive = newTimeToLive;
      return this;
    }

    public Builder property(Property property) {
      properties.add(property);
      return this;
    }

    public Builder fact(String name, Value value) {
      facts = facts.with(name, value);
      return this;
    }

    /// What only the contract itself may read again, see [Hidden].
    public Builder hidden(String name, Value value) {
      hidden = hidden.with(name, value);
      return this;
    }

    public Description build() {
      var list =
          properties.isEmpty()
              ? List.of(Property.of(PropertyId.VALUE, Property.Kind.REAL))
              : properties;
      return new Description(
          device,
          group,
          label,
          alias,
          scanGroup,
          timeToLive,
          list,
          facts,
          hidden.size() == 0 ? Hidden.NOTHING : new Hidden(hidden));
    }
  }
}
