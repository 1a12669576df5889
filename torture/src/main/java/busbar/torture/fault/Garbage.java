package busbar.torture.fault;

import busbar.torture.lab.NodeFile;
import busbar.torture.lab.NodeProcess;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Bytes that make no sense arrive at all ports of a node.
record Garbage(NodeProcess node, long seed, long millis) implements Fault {
  private static final int CONNECT_LIMIT_MS = 2_000;
  private static final int ROUNDS = 20;
  private static final int MAX_BYTES = 8_000;

  /// What real clients begin with, so that some garbage gets past the first check.
  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "GET /rest/all HTTP/1.1\r\n",
          "POST /rest/ao/a_out1 HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nvalue=",
          """
          GET /ws HTTP/1.1\r
          Host: x\r
          Upgrade: websocket\r
          Connection: Upgrade\r
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
          Sec-WebSocket-Version: 13\r
          \r
          """,
          "HZC",
          "\0\0\0\u0010");

  @Override
  public String kind() {
    return "garbage";
  }

  @Override
  public String text() {
    return "garbage at all ports of " + node.name();
  }

  @Override
  public void begin() throws IOException {
    var random = new SplittableRandom(seed);
    List<Integer> ports = List.of(NodeFile.HTTP_PORT, NodeFile.CLUSTER_PORT, NodeFile.BUS_PORT);
    for (int i = 0; i < ROUNDS; i++) {
      for (int port : ports) pour(port, bytes(random));
      try (var socket = new DatagramSocket()) {
        byte[] bytes = bytes(random);
        var to = new InetSocketAddress(node.address(), NodeFile.UDP_PORT);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
      }
    }
  }

  private void pour(int port, byte[] bytes) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(node.address(), port), CONNECT_LIMIT_MS);
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException _) {
      // A node may hang up on this at any time.
    }
  }

  private static byte[] bytes(SplittableRandom random) {
    String beginning = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
    byte[] head = beginning.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[head.length + random.nextInt(MAX_BYTES)];
    random.nextBytes(bytes);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  @Override
  public void end() {}

  @Override
  public boolean mayHide(String device, String reader) {
    return false;
  }

  @Override
  public int rule() {
    return 7;
  }
}
