package busbar.bus;

import java.util.List;

/// Batches of one publisher, made by hand.
record Batches(String node, String family, long epoch) {
  StateBatch heartbeat(long sequence) {
    return batch(sequence, StateBatch.Kind.HEARTBEAT, 0, 1, List.of(), List.of(), List.of());
  }

  StateBatch change(long sequence, DeviceId device, int value) {
    var reading = List.of(reading(device, value));
    return batch(sequence, StateBatch.Kind.CHANGE, 0, 1, List.of(), List.of(), reading);
  }

  StateBatch declared(long sequence, DeviceId device, int value) {
    var description = List.of(Site.number(device).build());
    var reading = List.of(reading(device, value));
    return batch(sequence, StateBatch.Kind.CHANGE, 0, 1, description, List.of(), reading);
  }

  StateBatch removal(long sequence, DeviceId device) {
    return batch(sequence, StateBatch.Kind.CHANGE, 0, 1, List.of(), List.of(device), List.of());
  }

  StateBatch snapshot(long asOf, int part, int parts, DeviceId device, int value) {
    var description = List.of(Site.number(device).build());
    var reading = List.of(reading(device, value));
    return batch(asOf, StateBatch.Kind.SNAPSHOT, part, parts, description, List.of(), reading);
  }

  private static Reading reading(DeviceId device, int value) {
    return new Reading(device, Values.of(Value.of(value)), 0, 0, Quality.GOOD);
  }

  private StateBatch batch(
      long sequence,
      StateBatch.Kind kind,
      int part,
      int parts,
      List<Description> descriptions,
      List<DeviceId> removed,
      List<Reading> readings) {
    return new StateBatch(
        new Publisher(node, family),
        epoch,
        sequence,
        kind,
        part,
        parts,
        0,
        0,
        Quality.GOOD,
        List.of(),
        descriptions,
        removed,
        readings);
  }
}
