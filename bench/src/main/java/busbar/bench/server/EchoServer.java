package busbar.bench.server;

import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The baseline of UDP: a bare Vert.x socket that answers every datagram with the same bytes.
public final class EchoServer {
  /// As the product has it.
  private static final int RECEIVE_BUFFER = 262_144;

  private volatile Buffer reply = Buffer.buffer("x");

  private EchoServer() {}

  /// Starts it; no arguments.
  public static void main(String[] arguments) throws IOException {
    new EchoServer().serve();
  }

  private void serve() throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    DatagramSocket socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions().setReceiveBufferSize(RECEIVE_BUFFER));
    socket.handler(
        request -> socket.send(reply, request.sender().port(), request.sender().hostAddress()));
    DatagramSocket bound = socket.listen(0, "127.0.0.1").await();
    new Requests().on("reply", this::setReply).serve(Fields.of("udp", bound.localAddress().port()));
  }

  private Fields setReply(Fields arguments) {
    byte[] bytes = "x".repeat(arguments.count("size")).getBytes(StandardCharsets.US_ASCII);
    reply = Buffer.buffer(bytes);
    return Fields.NONE;
  }
}
