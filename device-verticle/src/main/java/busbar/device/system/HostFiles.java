package busbar.device.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The small text files of the kernel, under a root that is `/` except in tests. Messages of
/// failures name the file and are fit for people.
///
/// @param root of the file system
record HostFiles(Path root) {
  /// More of a file is not read: the kernel's are far shorter.
  static final int MAX_BYTES = 64 * 1024;

  /// Entries of one folder that are looked at.
  static final int MAX_ENTRIES = 1_000;

  Path path(String absolute) {
    return root.resolve(absolute.substring(1));
  }

  boolean exists(String absolute) {
    return Files.exists(path(absolute));
  }

  /// Names in a folder, sorted by length and then by letters, so that 2 comes before 10; empty when
  /// there is no such folder.
  List<String> list(String absolute) throws IOException {
    if (!exists(absolute)) return List.of();
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(path(absolute))) {
      for (Path entry : folder) {
        if (names.size() >= MAX_ENTRIES) break;
        names.add(String.valueOf(entry.getFileName()));
      }
    }
    names.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    return names;
  }

  String text(String absolute) throws IOException {
    try (InputStream file = Files.newInputStream(path(absolute))) {
      return new String(file.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException _) {
      throw new IOException(absolute + " does not exist any more");
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new IOException("cannot read " + absolute + ": " + reason, e);
    } catch (IOException e) {
      throw new IOException("cannot read " + absolute + ": " + e.getMessage(), e);
    }
  }

  /// The whole file is one integer.
  long integer(String absolute) throws IOException {
    return integer(absolute, text(absolute));
  }

  static long integer(String absolute, String word) throws IOException {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException _) {
      throw garbled(absolute, word);
    }
  }

  /// One of the words of the first line, from 0.
  double word(String absolute, int index) throws IOException {
    String text = text(absolute);
    String[] words = text.split("\\s+", -1);
    String word = index < words.length ? words[index] : "";
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number)) return number;
    } catch (NumberFormatException _) {
      // The same as a number that is none: told below.
    }
    throw garbled(absolute, text);
  }

  static IOException garbled(String absolute, String found) {
    String start = found.length() > 40 ? found.substring(0, 40) + "..." : found;
    return new IOException(absolute + " is not as expected: '" + start.replace('\n', ' ') + "'");
  }
}
