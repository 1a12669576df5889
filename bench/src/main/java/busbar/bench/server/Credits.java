package busbar.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntConsumer;

/// Lets the reading side say when the next round is due: each byte that arrives on this port is one
/// round, and says which. So a server never gets further ahead of its readers than they allow.
final class Credits {
  private final ServerSocket port;
  private final IntConsumer round;

  private Credits(ServerSocket port, IntConsumer round) {
    this.port = port;
    this.round = round;
  }

  /// Listens, and tells at which port.
  static int open(IntConsumer round) throws IOException {
    var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var credits = new Credits(port, round);
    Thread.ofPlatform().name("credits").daemon().start(credits::serve);
    return port.getLocalPort();
  }

  private void serve() {
    while (true) {
      try (Socket client = port.accept()) {
        var in = client.getInputStream();
        for (int which = in.read(); which >= 0; which = in.read()) round.accept(which);
      } catch (IOException e) {
        System.err.println("credits: " + e);
        return;
      }
    }
  }
}
