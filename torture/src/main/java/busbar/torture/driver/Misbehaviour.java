package busbar.torture.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// What a driver is asked to do wrong, through a file that it looks at in each scan and removes.
///
/// @param millis how long, where that applies
public record Misbehaviour(Kind kind, long millis) {
  /// What to do wrong.
  public enum Kind {
    /// A scan does not return until the handle is closed.
    HANG,
    /// The same, and closing the handle does not help.
    HANG_DEAF,
    /// A scan fails.
    THROW
  }

  /// Asks the driver that looks at this file.
  public void ask(Path control) throws IOException {
    Path part = control.resolveSibling(control.getFileName() + ".part");
    Files.writeString(part, kind + " " + millis);
    Files.move(part, control, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Takes what is asked, if anything is.
  static Optional<Misbehaviour> take(Path control) throws IOException {
    if (!Files.exists(control)) return Optional.empty();
    List<String> words = List.of(Files.readString(control).split(" ", -1));
    Files.delete(control);
    return Optional.of(new Misbehaviour(Kind.valueOf(words.get(0)), Long.parseLong(words.get(1))));
  }
}
