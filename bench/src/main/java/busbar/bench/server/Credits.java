package busbar.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Lets the load generator say when the next round is due: each byte that arrives on this port is one
/// round. So a server never gets further ahead of its clients than they allow.
final class Credits {
  private final ServerSocket port;
  private final Source source;

  private Credits(ServerSocket port, Source source) {
    this.port = port;
    this.source = source;
  }

  /// Listens, and tells at which port.
  static int open(Source source) throws IOException {
    var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var credits = new Credits(port, source);
    Thread.ofPlatform().name("credits").daemon().start(credits::serve);
    return port.getLocalPort();
  }

  private void serve() {
    while (true) {
      try (Socket client = port.accept()) {
        var in = client.getInputStream();
        while (in.read() >= 0) source.round();
      } catch (IOException e) {
        System.err.println("credits: " + e);
        return;
      }
    }
  }
}
