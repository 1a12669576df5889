package busbar.ws;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client below the level of HTTP libraries: sends what they would not, and does not read unless
/// told.
final class RawClient implements AutoCloseable {
  private final Socket socket = new Socket();
  private final DataInputStream in;

  /// @param receiveBuffer bytes that the system keeps for a client that does not read; 0 for as
  ///     many as it likes
  RawClient(int port, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout((int) Duration.ofSeconds(TestLab.SECONDS).toMillis());
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
  }

  /// A WebSocket client.
  static RawClient webSocket(int port, int receiveBuffer) throws IOException {
    return webSocket(port, "/ws", receiveBuffer);
  }

  static RawClient webSocket(int port, String path, int receiveBuffer) throws IOException {
    var client = new RawClient(port, receiveBuffer);
    client.send(
        """
        GET %s HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Extensions: permessage-deflate

        """
            .formatted(path));
    String head = client.readHead();
    if (!head.startsWith("HTTP/1.1 101")) throw new IOException(head);
    if (head.contains("permessage-deflate")) throw new IOException("compression: " + head);
    return client;
  }

  /// Sends text with the line ends of HTTP.
  void send(String text) throws IOException {
    send(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Sends a frame as clients must, masked (with zeros).
  void frame(int opcode, boolean last, String payload) throws IOException {
    byte[] text = payload.getBytes(StandardCharsets.UTF_8);
    var bytes = new ByteArrayOutputStream();
    bytes.write((last ? 0x80 : 0) | opcode);
    if (text.length < 126) {
      bytes.write(0x80 | text.length);
    } else if (text.length <= 0xFFFF) {
      bytes.write(0x80 | 126);
      bytes.write(text.length >> 8);
      bytes.write(text.length);
    } else {
      bytes.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) bytes.write((int) ((long) text.length >> shift));
    }
    bytes.writeBytes(new byte[4]);
    bytes.writeBytes(text);
    send(bytes.toByteArray());
  }

  void text(String message) throws IOException {
    frame(1, true, message.replace('\'', '"'));
  }

  /// Status line and headers of an answer.
  String readHead() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.readUnsignedByte());
    return head.toString();
  }

  String statusLine() throws IOException {
    return readHead().lines().findFirst().orElse("");
  }

  /// The next message, of one frame or more; a close frame reads `closed`, its code and its reason.
  String readFrame() throws IOException {
    int first = in.readUnsignedByte();
    String frame = readRest(first & 0x0F);
    return first < 0x80 ? frame + readFrame() : frame;
  }

  private String readRest(int opcode) throws IOException {
    int length = in.readUnsignedByte();
    if (length == 126) length = in.readUnsignedShort();
    if (length == 127) length = Math.toIntExact(in.readLong());
    if (opcode == 8) {
      int code = in.readUnsignedShort();
      return "closed " + code + " " + readText(length - 2);
    }
    return readText(length);
  }

  String readText(int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /// What is left to read.
  InputStream stream() {
    return in;
  }

  /// Reads on until the server has closed the connection.
  void readToEnd() throws IOException {
    try {
      in.skipNBytes(Long.MAX_VALUE);
    } catch (EOFException _) {
      // the end
    } catch (SocketException _) {
      // the end, while something was on its way
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
