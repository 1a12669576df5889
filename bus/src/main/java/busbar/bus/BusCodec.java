package busbar.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;

/// Carries messages between nodes: four bytes of length, a byte [#VERSION], a byte for the kind of
/// message, then numbered sections, each behind its length. Readers skip sections and the ends of
/// sections that they do not know; what they cannot read at all becomes [Unreadable]. Inside a JVM
/// messages are handed over as they are.
final class BusCodec implements MessageCodec<BusMessage, BusMessage> {
  /// Never changes.
  static final String NAME = "busbar";

  /// The version written, and the highest that can be read.
  static final int VERSION = 1;

  static final BusCodec INSTANCE = new BusCodec();

  private BusCodec() {}

  /// Makes the codec known to this event bus; may be repeated.
  static void register(EventBus bus) {
    try {
      bus.registerCodec(INSTANCE);
    } catch (IllegalStateException _) {
      // Registered before: one JVM may join more than once, and there is no way to ask.
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, BusMessage message) {
    byte[] bytes = encode(message);
    buffer.appendInt(bytes.length).appendBytes(bytes);
  }

  @Override
  public BusMessage decodeFromWire(int position, Buffer buffer) {
    int length = buffer.getInt(position);
    if (length < 2 || length > buffer.length() - position - 4) {
      return new Unreadable("a message of " + length + " bytes was announced");
    }
    return decode(buffer.getBytes(position + 4, position + 4 + length));
  }

  @Override
  public BusMessage transform(BusMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }

  static byte[] encode(BusMessage message) {
    var out = new WireWriter().oneByte(VERSION);
    switch (message) {
      case StateBatch batch -> BatchEncoder.write(out.oneByte(1), batch);
      case Hello hello -> MessageWire.write(out.oneByte(2), hello);
      case Command command -> MessageWire.write(out.oneByte(3), command);
      case CommandReply reply -> MessageWire.write(out.oneByte(4), reply);
      case StopRequest request -> MessageWire.write(out.oneByte(5), request);
      case StopReport report -> MessageWire.write(out.oneByte(6), report);
      case Event event -> MessageWire.write(out.oneByte(7), event);
      case Echo echo -> MessageWire.write(out.oneByte(8), echo);
      case NodeReport report -> MessageWire.write(out.oneByte(9), report);
      case HistoryQuery query -> HistoryWire.write(out.oneByte(10), query);
      case Trend trend -> HistoryWire.write(out.oneByte(11), trend);
      case NoTrend none -> HistoryWire.write(out.oneByte(12), none);
      case Unreadable _ -> throw new IllegalArgumentException("unreadable messages are not sent");
    }
    return out.toBytes();
  }

  static BusMessage decode(byte[] bytes) {
    try {
      var in = new WireReader(bytes, 0, bytes.length);
      int version = in.oneByte();
      if (version > VERSION) {
        return new Unreadable("version " + version + " is newer than " + VERSION);
      }
      int kind = in.oneByte();
      return switch (kind) {
        case 1 -> BatchDecoder.read(in);
        case 2 -> MessageWire.hello(in);
        case 3 -> MessageWire.command(in);
        case 4 -> MessageWire.reply(in);
        case 5 -> MessageWire.stopRequest(in);
        case 6 -> MessageWire.stopReport(in);
        case 7 -> MessageWire.event(in);
        case 8 -> MessageWire.echo(in);
        case 9 -> MessageWire.nodeReport(in);
        case 10 -> HistoryWire.query(in);
        case 11 -> HistoryWire.trend(in);
        case 12 -> HistoryWire.noTrend(in);
        default -> new Unreadable("unknown kind of message " + kind);
      };
    } catch (WireException | IllegalArgumentException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
