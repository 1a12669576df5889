package busbar.node.evok;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A box with one relay on TCP, which can be cut off and brought back on the same port: `read` and
/// `write N` are answered by a line with the state of the relay.
final class Slave implements AutoCloseable {
  final int port;
  final AtomicInteger relay = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket server;

  Slave() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    port = server.getLocalPort();
  }

  void connect() throws IOException {
    if (server.isClosed()) server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    ServerSocket open = server;
    Thread.ofVirtual().start(() -> accept(open));
  }

  void disconnect() throws IOException {
    server.close();
    for (Socket socket : sockets) socket.close();
  }

  private void accept(ServerSocket open) {
    while (!open.isClosed()) {
      try {
        Socket socket = open.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // disconnected
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("write ")) {
          relay.set(Integer.parseInt(line.substring(6)));
          writes.incrementAndGet();
        }
        socket.getOutputStream().write((relay.get() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // disconnected
    } finally {
      sockets.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    disconnect();
  }
}
