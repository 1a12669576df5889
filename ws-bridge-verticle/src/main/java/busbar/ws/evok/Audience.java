package busbar.ws.evok;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The clients of one wish, who share bytes.
///
/// Runs on one event loop.
final class Audience {
  /// A chunk ends at the next group once it is this long, bytes.
  static final int CHUNK = 64 * 1024;

  /// No frame of events becomes longer than about this, bytes: some clients drop the connection at
  /// one mebibyte.
  static final int MAX_FRAME = 512 * 1024;

  /// Chunks kept for others within one turn of the event loop.
  private static final int MAX_CHUNKS = 64;

  private final Wish wish;
  private final RegisterEvents registers;
  private final boolean bareOneWire;
  private final EventOrder order;
  private final Function<Followed, byte[]> fragment;
  private final Map<Long, Chunk> chunks = new HashMap<>();

  /// Most clients have been told the same.
  private @Nullable Chunk lastChunk;

  private long lastNumber;
  private List<Reader> readers = List.of();
  private long events;

  /// @param bareOneWire whether 1-Wire events of clients without filter are objects, not arrays
  Audience(
      Wish wish,
      RegisterEvents registers,
      boolean bareOneWire,
      EventOrder order,
      Function<Followed, byte[]> fragment) {
    this.wish = wish;
    this.registers = registers;
    this.bareOneWire = bareOneWire && wish.filter().isDefault();
    this.order = order;
    this.fragment = fragment;
  }

  boolean wants(EvokType type) {
    return wish.passes(type, registers);
  }

  Wish wish() {
    return wish;
  }

  /// Counts an event that its clients are to be told of.
  void event(Followed device) {
    if (wants(device.type)) events++;
  }

  /// Number of events for these clients since the audience exists.
  long events() {
    return events;
  }

  /// A copy that does not change while somebody goes through it.
  List<Reader> readers() {
    return readers;
  }

  void add(Reader reader) {
    var more = new ArrayList<>(readers);
    more.add(reader);
    readers = List.copyOf(more);
  }

  void remove(Reader reader) {
    var fewer = new ArrayList<>(readers);
    fewer.remove(reader);
    readers = List.copyOf(fewer);
  }

  /// What follows on an event: the same for all who were told up to there.
  Chunk after(long number) {
    Chunk last = lastChunk;
    if (last != null && lastNumber == number) return last;
    if (chunks.size() >= MAX_CHUNKS) endTurn();
    Chunk chunk = chunks.computeIfAbsent(number, this::encode);
    lastChunk = chunk;
    lastNumber = number;
    return chunk;
  }

  /// Gives back the chunks of this turn.
  void endTurn() {
    if (chunks.isEmpty()) return;
    chunks.values().forEach(Chunk::release);
    chunks.clear();
    lastChunk = null;
  }

  private Chunk encode(long number) {
    Map<Object, List<byte[]>> frames = new LinkedHashMap<>();
    long upTo = order.head();
    int length = 0;
    int devices = 0;
    Followed.Group last = null;
    for (Followed device = order.after(number); device != null; device = device.newer) {
      if (!wants(device.type)) continue;
      boolean isNewGroup = !device.group.equals(last);
      boolean full = length >= MAX_FRAME || (length >= CHUNK && isNewGroup);
      if (full) {
        upTo = device.number - 1;
        break;
      }
      last = device.group;
      byte[] json = fragment.apply(device);
      frames.computeIfAbsent(device.frame(), _ -> new ArrayList<>()).add(json);
      length += json.length + 2;
      devices++;
    }
    return new Chunk(devices == 0 ? null : join(frames), upTo, devices);
  }

  private ByteBuf join(Map<Object, List<byte[]>> frames) {
    int size = 0;
    for (var frame : frames.entrySet()) {
      size +=
          isBare(frame.getKey())
              ? FrameBytes.sizeOfObject(frame.getValue().getFirst())
              : FrameBytes.sizeOfArray(frame.getValue());
    }
    ByteBuf bytes = FrameBytes.buffer(size);
    for (var frame : frames.entrySet()) {
      if (isBare(frame.getKey())) {
        FrameBytes.writeObject(frame.getValue().getFirst(), bytes);
      } else {
        FrameBytes.writeArray(frame.getValue(), bytes);
      }
    }
    return bytes;
  }

  private boolean isBare(Object frame) {
    return bareOneWire && frame instanceof Followed;
  }
}
