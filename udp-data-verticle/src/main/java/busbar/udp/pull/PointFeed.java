package busbar.udp.pull;

import busbar.bus.DeviceId;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.StateListener;
import busbar.bus.StateTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the device of each codename by its circuit, or else by its alias, and passes on what
/// changes. Devices may appear, be withdrawn, and hand an alias to another one at any time.
///
/// Lives on the event loop of its port.
public final class PointFeed implements StateListener {
  private final StateTable table;
  private final Follower follower;

  /// Numbers of the codenames that want a device; its circuit may be an alias.
  private final Map<DeviceId, List<Integer>> wanted = new HashMap<>();

  /// Of these, the ones whose circuit is a device.
  private final Set<DeviceId> exact = new HashSet<>();

  /// What is wanted, by the device that has it as its alias.
  private final Map<DeviceId, DeviceId> aliased = new HashMap<>();

  /// Where an alias may turn up. Replaced here, read by the table's thread.
  private volatile Set<Place> searched = Set.of();

  /// Takes the newest state of the device of a codename; null when there is none any more.
  public interface Follower {
    void follow(int index, @Nullable DeviceState state);
  }

  private record Place(String node, DeviceType type) {
    static Place of(DeviceId device) {
      return new Place(device.node(), device.type());
    }
  }

  /// Follows nothing until it is subscribed.
  ///
  /// @param devices one for each codename
  public PointFeed(StateTable table, List<DeviceId> devices, Follower follower) {
    this.table = table;
    this.follower = follower;
    for (int i = 0; i < devices.size(); i++) {
      wanted.computeIfAbsent(devices.get(i), _ -> new ArrayList<>()).add(i);
    }
    searchForAliases();
  }

  /// Which devices to subscribe to: once all circuits are found, just these. From any thread.
  public Predicate<DeviceId> filter() {
    Set<DeviceId> devices = Set.copyOf(wanted.keySet());
    return device -> devices.contains(device) || searched.contains(Place.of(device));
  }

  @Override
  public void changed(List<DeviceState> states, List<DeviceId> removed) {
    int found = exact.size();
    for (DeviceState state : states) changed(state);
    if (exact.size() != found) searchForAliases();
    for (DeviceId device : removed) {
      if (exact.remove(device)) findAgain(device);
      DeviceId alias = aliased.remove(device);
      if (alias != null) findAgain(alias);
    }
  }

  private void changed(DeviceState state) {
    DeviceId device = state.device();
    if (wanted.containsKey(device)) {
      if (exact.add(device)) aliased.values().remove(device);
      follow(device, state);
    }
    DeviceId alias = alias(state);
    DeviceId before = aliased.get(device);
    if (before != null && !before.equals(alias)) {
      aliased.remove(device);
      findAgain(before);
    }
    if (alias != null && wanted.containsKey(alias) && !exact.contains(alias)) {
      aliased.put(device, alias);
      follow(alias, state);
    }
  }

  /// The search is widened first, so that what changes after the look into the table is told.
  private void findAgain(DeviceId device) {
    searchForAliases();
    DeviceState state = table.find(device.node(), device.type(), device.circuit());
    if (state != null && !state.device().equals(device)) aliased.put(state.device(), device);
    follow(device, state);
  }

  private void follow(DeviceId device, @Nullable DeviceState state) {
    for (int index : wanted.getOrDefault(device, List.of())) follower.follow(index, state);
  }

  private void searchForAliases() {
    searched =
        wanted.keySet().stream()
            .filter(device -> !exact.contains(device))
            .map(Place::of)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// The id under which a device is wanted by its alias.
  private static @Nullable DeviceId alias(DeviceState state) {
    String alias = state.description().alias();
    DeviceId device = state.device();
    return alias == null ? null : new DeviceId(device.node(), device.type(), alias);
  }
}
