package busbar.ws.evok;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A socket whose fullness is chosen by the test. Takes the frames apart again.
final class TestOutlet implements Outlet {
  final List<String> frames = new ArrayList<>();
  boolean writable = true;
  boolean listening = true;
  long backlog = 1000;
  boolean fullAfterSend;
  int largestSend;
  int flushes;
  int closeCode;
  String closeReason = "";

  @Override
  public boolean isOpen() {
    return closeCode == 0;
  }

  @Override
  public boolean isWritable() {
    return writable;
  }

  @Override
  public long backlog() {
    return backlog;
  }

  @Override
  public void send(ByteBuf bytes) {
    flushes++;
    largestSend = Math.max(largestSend, bytes.readableBytes());
    while (bytes.isReadable()) frames.add(frame(bytes));
    bytes.release();
    if (fullAfterSend) writable = false;
  }

  private static String frame(ByteBuf bytes) {
    if (bytes.readUnsignedByte() != 0x81) throw new AssertionError("not a final text frame");
    int length = bytes.readUnsignedByte();
    if (length == 126) length = bytes.readUnsignedShort();
    if (length == 127) length = Math.toIntExact(bytes.readLong());
    return bytes.readCharSequence(length, StandardCharsets.US_ASCII).toString();
  }

  /// What has arrived since the last call.
  List<String> take() {
    var taken = List.copyOf(frames);
    frames.clear();
    return taken;
  }

  @Override
  public void listen(boolean on) {
    listening = on;
  }

  @Override
  public void close(int code, String reason) {
    closeCode = code;
    closeReason = reason;
  }
}
