package busbar.torture.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows the log of a node: how many members it sees.
final class LogReader {
  private static final Pattern MEMBERS = Pattern.compile("Members \\{size:(\\d+)");

  private final Path file;
  private long position;
  private int members;

  LogReader(Path file) {
    this.file = file;
  }

  /// A new process begins.
  void restart() {
    members();
    members = 0;
  }

  /// How many members the node sees; 0 while it has not said.
  int members() {
    if (!Files.exists(file)) return members;
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(position);
      var bytes = new byte[(int) (in.length() - position)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
      Matcher matcher = MEMBERS.matcher(text.substring(0, end));
      while (matcher.find()) members = Integer.parseInt(matcher.group(1));
      return members;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
