package busbar.udp.station;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The socket of a station whose replies are what a test says.
final class ScriptedStation implements AutoCloseable {
  private static final int LIMIT_SECONDS = 20;

  private final DatagramSocket socket;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private volatile Function<String, @Nullable String> script;

  /// A request that has arrived, answered or not.
  ///
  /// @param port that it came from
  record Request(String text, InetAddress host, int port, boolean answered) {}

  /// @param script makes the reply to a request; null for none
  ScriptedStation(Function<String, @Nullable String> script) throws IOException {
    this("127.0.0.1", 0, script);
  }

  /// @param port 0 for any
  ScriptedStation(String host, int port, Function<String, @Nullable String> script)
      throws IOException {
    this.script = script;
    socket = new DatagramSocket(port, InetAddress.ofLiteral(host));
    Thread.ofPlatform().daemon(true).start(this::serve);
  }

  /// A station that shows these points, as JSON, to `json_wn`.
  static Function<String, @Nullable String> showing(String codenames, String points) {
    return request ->
        switch (request) {
          case "codenames_json" -> codenames;
          case "json_wn" -> points;
          default -> "UNKNOWN_COMMMAND";
        };
  }

  int port() {
    return socket.getLocalPort();
  }

  void script(Function<String, @Nullable String> newScript) {
    script = newScript;
  }

  /// The next request with this text that has not been waited for.
  Request await(String text) throws InterruptedException {
    while (true) {
      Request request = requests.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (request == null) throw new AssertionError("nobody asks for " + text);
      if (request.text.equals(text)) return request;
    }
  }

  /// The next request that waits for a reply.
  Request awaitUnanswered() throws InterruptedException {
    while (true) {
      Request request = await("json_wn");
      if (!request.answered) return request;
    }
  }

  /// Waits for so many more requests of any kind.
  List<Request> await(int count) throws InterruptedException {
    var got = new ArrayList<Request>();
    while (got.size() < count) {
      Request request = requests.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (request == null) throw new AssertionError("only " + got.size() + " requests came");
      got.add(request);
    }
    return got;
  }

  void reply(Request to, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to.host, to.port));
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[1_024], 1_024);
    try {
      while (true) {
        packet.setLength(1_024);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        String answer = script.apply(text);
        var request = new Request(text, packet.getAddress(), packet.getPort(), answer != null);
        if (answer != null) reply(request, answer);
        requests.add(request);
      }
    } catch (SocketException _) {
      // closed by the test
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
