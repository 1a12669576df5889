package busbar.bus;

import java.util.List;

/// What a family says at once.
///
/// @param epoch this incarnation of the family; a later one replaces an earlier one whatever its
///     sequence
/// @param sequence 1, 2, 3, ... of the change batches of one epoch, without gaps at the publisher;
///     heartbeats, snapshot parts and the goodbye repeat the last one
/// @param part number of this snapshot part, from 0; 0 for other kinds
/// @param parts how many parts the snapshot has; 1 for other kinds
/// @param sentNanos the publisher's monotonic clock of this epoch when it was sent, nanoseconds
/// @param sentMicros the publisher's wall clock when it was sent, microseconds since 1970
/// @param status quality of the family as a whole; when not good it holds for all its devices
/// @param confirmed last successful read of each scan group
/// @param descriptions new or changed descriptions, before the readings they belong to
/// @param removed devices that were withdrawn, some of them to be described anew in the same batch
/// @param readings newest readings of devices that changed; each is complete
public record StateBatch(
    Publisher publisher,
    long epoch,
    long sequence,
    Kind kind,
    int part,
    int parts,
    long sentNanos,
    long sentMicros,
    Quality status,
    List<Confirmation> confirmed,
    List<Description> descriptions,
    List<DeviceId> removed,
    List<Reading> readings)
    implements BusMessage {

  /// What a batch is for.
  public enum Kind {
    CHANGE,
    HEARTBEAT,
    SNAPSHOT,
    GOODBYE
  }

  public StateBatch {
    if (sequence < (kind == Kind.CHANGE ? 1 : 0)) {
      throw new IllegalArgumentException("sequence " + sequence + " of a " + kind);
    }
    if (part < 0 || part >= parts) {
      throw new IllegalArgumentException("part " + part + " of " + parts);
    }
    confirmed = List.copyOf(confirmed);
    descriptions = List.copyOf(descriptions);
    removed = List.copyOf(removed);
    readings = List.copyOf(readings);
  }
}
