package busbar.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// One request to a running node by its control socket. It speaks HTTP/1.0, where the end of the
/// connection is the end of the answer, so that neither a library nor a parser of chunks is needed.
final class ControlClient implements AutoCloseable {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final SocketChannel channel;
  private final StringBuilder target;
  private char separator = '?';

  private ControlClient(SocketChannel channel, String path) {
    this.channel = channel;
    target = new StringBuilder(path);
  }

  /// Connects; the request is sent by [#exchange].
  static ControlClient open(Path socket, String path) throws IOException {
    return new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)), path);
  }

  /// Adds what the request means.
  ControlClient with(String name, String value) {
    target.append(separator).append(name).append('=').append(URLEncoder.encode(value, UTF_8));
    separator = '&';
    return this;
  }

  /// Sends the request and prints the answer as it comes.
  ///
  /// @return exit status
  int exchange(String method, PrintWriter out, PrintWriter err) throws IOException {
    String request =
        method + " " + target + " HTTP/1.0\r\nHost: busbar\r\nContent-Length: 0\r\n\r\n";
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(UTF_8));
    while (bytes.hasRemaining()) channel.write(bytes);
    var in = new BufferedReader(Channels.newReader(channel, UTF_8));
    int status = status(in);
    if (status == OK) {
      copy(in, out);
      return ExitCode.DONE;
    }
    err.print("busbar: ");
    copy(in, err);
    return status == BAD_REQUEST ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static int status(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) throw new IOException("the node closed the connection");
    for (String header = line; header != null && !header.isEmpty(); ) header = in.readLine();
    return Integer.parseInt(line.split(" ", 3)[1]);
  }

  private static void copy(Reader in, PrintWriter out) throws IOException {
    char[] buffer = new char[8192];
    // A reader that is gone, such as `head`, is no failure.
    for (int n = in.read(buffer); n >= 0 && !out.checkError(); n = in.read(buffer)) {
      out.write(buffer, 0, n);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
