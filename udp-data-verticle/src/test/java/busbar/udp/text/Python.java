package busbar.udp.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A Python that reads lines and answers each with one. It must be on the path as `python3`.
public final class Python implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  public Python(String program, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("python3", "-c", program));
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader(US_ASCII);
  }

  /// Writes lines.
  public interface Feed {
    void to(BufferedWriter in) throws IOException;
  }

  public Thread feed(Feed feed) {
    return Thread.ofVirtual()
        .start(() -> {
          try (var in = process.outputWriter(US_ASCII)) {
            feed.to(in);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  public String line() throws IOException {
    String line = out.readLine();
    if (line == null) throw new IOException("python3 ended early");
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
