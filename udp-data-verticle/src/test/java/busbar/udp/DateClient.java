package busbar.udp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/// Asks a date port as the Python programs do: one socket, one request, one reply.
final class DateClient implements AutoCloseable {
  private static final int LIMIT_MS = 20_000;

  private final DatagramSocket socket;
  private final InetSocketAddress server;

  DateClient(int port) throws IOException {
    this(port, "127.0.0.1");
  }

  /// @param from address of this machine to ask from
  DateClient(int port, String from) throws IOException {
    socket = new DatagramSocket(0, InetAddress.ofLiteral(from));
    socket.setSoTimeout(LIMIT_MS);
    socket.setReceiveBufferSize(1 << 20);
    server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  String ask(String request) throws IOException {
    send(request);
    return receive();
  }

  /// Asks again and again until the reply is as it should be.
  String askUntil(String request, Predicate<String> wanted) throws IOException {
    long deadline = System.nanoTime() + LIMIT_MS * 1_000_000L;
    while (true) {
      String reply = ask(request);
      if (wanted.test(reply)) return reply;
      if (System.nanoTime() - deadline > 0) throw new AssertionError("still '" + reply + "'");
    }
  }

  String askUntil(String request, String wanted) throws IOException {
    return askUntil(request, wanted::equals);
  }

  /// @param request each character is one byte
  void send(String request) throws IOException {
    byte[] bytes = request.getBytes(ISO_8859_1);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  String receive() throws IOException {
    var packet = new DatagramPacket(new byte[65_536], 65_536);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
  }

  @Override
  public void close() {
    socket.close();
  }
}
