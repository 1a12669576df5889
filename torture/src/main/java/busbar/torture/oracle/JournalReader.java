package busbar.torture.oracle;

import busbar.torture.driver.Journal.Word;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Reads on where it was before in a journal that grows.
final class JournalReader {
  private final Path file;
  private long position;
  private String rest = "";

  /// A line; see [busbar.torture.driver.Journal].
  record Line(Word word, String circuit, long value, long nanos) {
    static Line parse(String text) {
      String[] parts = text.split(" ", -1);
      return new Line(
          Word.of(parts[0]), parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
  }

  JournalReader(Path file) {
    this.file = file;
  }

  void read(Consumer<Line> to) throws IOException {
    if (!Files.exists(file)) return;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      if (size == position) return;
      in.seek(position);
      var bytes = new byte[(int) (size - position)];
      in.readFully(bytes);
      position = size;
      String text = rest + new String(bytes, StandardCharsets.US_ASCII);
      int end = text.lastIndexOf('\n') + 1;
      rest = text.substring(end);
      text.substring(0, end).lines().map(Line::parse).forEach(to);
    }
  }
}
