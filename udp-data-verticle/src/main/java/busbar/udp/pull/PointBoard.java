package busbar.udp.pull;

import busbar.udp.port.Reply;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Codenames;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;

/// The newest point of every codename of one port, and the replies that show them. A reply with all
/// values is joined from rendered points, and joined again only when a point changed or one became
/// old or young.
///
/// Lives on one event loop.
final class PointBoard {
  private static final int USUAL_REPLY_BYTES = 1024;

  private final Slot[] slots;
  private final IntPredicate old;
  private final Map<AllValues, Reply> joined = new EnumMap<>(AllValues.class);

  /// @param old whether the point of a codename (by its number) is too old to be shown; asked once
  ///     per codename shown and request, and may put a newer point first
  PointBoard(Codenames codenames, IntPredicate old) {
    slots = codenames.names().stream().map(Slot::new).toArray(Slot[]::new);
    this.old = old;
  }

  /// Shows a new point. Returns false when raw replies with it must stay unsent because it is not
  /// ASCII.
  boolean put(int index, Point point) {
    slots[index].show(point);
    joined.clear();
    return slots[index].isAscii();
  }

  Reply one(int index, boolean json) {
    judge(index);
    byte[] value = slots[index].value(json);
    return value == null ? Reply.Silence.NON_ASCII_REPLY : Reply.Datagram.of(value);
  }

  Reply all(AllValues command) {
    for (int i = 0; i < slots.length; i++) judge(i);
    return joined.computeIfAbsent(command, this::join);
  }

  private void judge(int index) {
    if (slots[index].markOld(old.test(index))) joined.clear();
  }

  private Reply join(AllValues command) {
    var out = new AsciiBytes(USUAL_REPLY_BYTES).put(command.opening());
    for (int i = 0; i < slots.length; i++) {
      if (i > 0) out.put(command.separator());
      byte[] value = slots[i].value(command.isJson());
      if (value == null) return Reply.Silence.NON_ASCII_REPLY;
      out.put(slots[i].prefix(command)).put(value);
    }
    return Reply.Datagram.of(out.put(command.closing()).toBytes());
  }
}
