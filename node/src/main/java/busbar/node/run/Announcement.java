package busbar.node.run;

import busbar.bus.Bus;
import busbar.bus.DeviceState;
import busbar.bus.DeviceType;
import busbar.bus.PropertyId;
import busbar.bus.Value;
import busbar.node.config.Folders;
import busbar.node.config.NodeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a newcomer may type next.
public record Announcement(NodeOptions options, Folders folders) {
  private static final Set<DeviceType> SWITCHES = Set.of(DeviceType.DO, DeviceType.RO);

  /// Three commands that work with what runs here, one per line.
  public List<String> commands(Bus bus, List<String> urls) {
    var commands = new ArrayList<String>();
    urls.stream()
        .filter(url -> url.startsWith("http"))
        .findFirst()
        .ifPresent(url -> commands.add("curl " + url + "/rest/all"));
    commands.add("./busbar watch" + choice());
    Optional<DeviceState> output =
        bus
            .table()
            .states(state -> SWITCHES.contains(state.device().type()) && isHere(state))
            .stream()
            .findFirst();
    commands.add(
        output
            .map(state -> "./busbar set " + state.device().local() + " " + other(state) + choice())
            .orElse("./busbar list" + choice()));
    return commands;
  }

  private boolean isHere(DeviceState state) {
    return state.device().node().equals(options.node());
  }

  private static int other(DeviceState state) {
    boolean on = state.value(PropertyId.VALUE) instanceof Value.Int(long number) && number == 1;
    return on ? 0 : 1;
  }

  private String choice() {
    boolean found = options.data().equals(folders.of(options.node()));
    return found ? "" : " --data " + options.data();
  }
}
