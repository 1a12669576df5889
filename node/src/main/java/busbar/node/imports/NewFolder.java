package busbar.node.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import busbar.node.run.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The files of an import, to be written into a folder.
///
/// @param text of `busbar.yaml`
/// @param definitions where each hardware definition is, by its file name
public record NewFolder(Path folder, String text, SequencedMap<String, Path> definitions) {
  private static final String CONFIG = "busbar.yaml";

  /// Writes everything, the configuration last, so that it never names what is not there.
  ///
  /// @param force whether files with another content are replaced
  /// @return what is there now
  /// @throws FileAlreadyExistsException naming a file that would be replaced; nothing was written
  public List<Path> write(boolean force) throws IOException {
    var contents = new LinkedHashMap<Path, byte[]>();
    Path definitionFolder = folder.resolve(Definitions.FOLDER);
    for (Map.Entry<String, Path> entry : definitions.entrySet()) {
      byte[] content = Files.readAllBytes(entry.getValue());
      contents.put(definitionFolder.resolve(entry.getKey()), content);
    }
    contents.put(folder.resolve(CONFIG), text.getBytes(UTF_8));
    for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
      if (!force) refuseOther(entry.getKey(), entry.getValue());
    }
    Files.createDirectories(definitions.isEmpty() ? folder : definitionFolder);
    for (Map.Entry<Path, byte[]> entry : contents.entrySet()) {
      if (!isThere(entry.getKey(), entry.getValue())) {
        WholeFile.replace(entry.getKey(), entry.getValue());
      }
    }
    return List.copyOf(contents.keySet());
  }

  private static void refuseOther(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && !isThere(file, content)) {
      throw new FileAlreadyExistsException(file.toString());
    }
  }

  private static boolean isThere(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content);
  }
}
