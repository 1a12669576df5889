package busbar.torture.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What one family did, one line each, written before anybody is told: what the kernel has taken
/// survives the end of the process.
///
/// | Line | Meaning |
/// | --- | --- |
/// | `changed CIRCUIT VALUE NANOS` | the device has this value from now on |
/// | `executed CIRCUIT VALUE NANOS` | a command wrote this value |
/// | `stopped - 0 NANOS` | the outputs were brought to rest |
/// | `hangs - 0 NANOS`, `goes-on - 0 NANOS` | a call of the driver does not return, and returns |
///
/// NANOS is the monotonic clock of the machine, the same for all its processes.
public final class Journal implements AutoCloseable {
  private final FileChannel file;

  public Journal(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// What a line can say.
  public enum Word {
    CHANGED("changed"),
    EXECUTED("executed"),
    STOPPED("stopped"),
    HANGS("hangs"),
    GOES_ON("goes-on");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    /// The word at the beginning of a line.
    ///
    /// @throws IllegalArgumentException when no line begins like this
    public static Word of(String text) {
      for (Word word : values()) {
        if (word.text.equals(text)) return word;
      }
      throw new IllegalArgumentException("a journal does not say '" + text + "'");
    }
  }

  void write(Word word, String circuit, long value) throws IOException {
    String line = word.text + " " + circuit + " " + value + " " + System.nanoTime() + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) file.write(bytes);
  }

  void write(Word word) throws IOException {
    write(word, "-", 0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
