package busbar.ws.evok;

import busbar.bus.DeviceState;
import busbar.bus.Publisher;
import org.jspecify.annotations.Nullable;

/// A device whose changes are told to clients.
///
/// Runs on one event loop.
final class Followed {
  /// The piece of equipment whose changes may share a frame.
  record Group(Publisher owner, String name) {}

  final EvokType type;
  DeviceState state;
  Shape shape;
  Group group;
  byte[] mark;

  /// Number of its last event in the order of all; 0 before the first.
  long number;

  @Nullable Followed older;
  @Nullable Followed newer;

  Followed(EvokType type, DeviceState state, byte[] mark) {
    this.type = type;
    this.state = state;
    this.mark = mark;
    shape = Shape.of(state.description());
    group = new Group(state.owner(), state.description().group());
  }

  /// Devices with equal frames share a message; a 1-Wire device has one of its own.
  Object frame() {
    return shape.isOneWire() ? this : group;
  }

  /// Whether the new state puts it into another group.
  boolean isMoving(DeviceState newState) {
    return !newState.owner().equals(group.owner())
        || !newState.description().group().equals(group.name());
  }

  void update(DeviceState newState) {
    if (isMoving(newState)) group = new Group(newState.owner(), newState.description().group());
    shape = Shape.of(newState.description());
    state = newState;
  }
}
