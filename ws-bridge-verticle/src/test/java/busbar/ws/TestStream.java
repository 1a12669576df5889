package busbar.ws;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A viewer of `stream.mjpg`, who reads part by part.
final class TestStream implements AutoCloseable {
  private final InputStream in;
  private boolean isBegun;

  /// One picture with its headers, their names in lower case.
  record Part(Map<String, String> headers, Buffer jpeg) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    long number() {
      return Long.parseLong(header("x-frame"));
    }

    boolean isLive() {
      return !headers.containsKey("x-signal");
    }
  }

  TestStream(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  static TestStream open(TestServer server, String path) {
    return new TestStream(server.stream(path).body());
  }

  /// The next part, with the delimiter behind it: nobody has to wait for the part after it.
  Part next() throws IOException {
    if (!isBegun) expect("--busbar-frame");
    isBegun = true;
    var headers = new TreeMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(": ");
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", ""));
    Buffer jpeg = Buffer.buffer(in.readNBytes(length));
    expect("");
    expect("--busbar-frame");
    return new Part(headers, jpeg);
  }

  private void expect(String wanted) throws IOException {
    String line = line();
    if (!line.equals(wanted)) throw new AssertionError("'" + line + "', not '" + wanted + "'");
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new EOFException(line.toString());
      if (next != '\r') line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
