package busbar.camera;

import busbar.bus.Outcome;
import busbar.bus.Outcome.Code;
import busbar.frames.Frame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/// Writes frames to files of one folder, on virtual threads. No name leads out of the folder, and no
/// file is replaced.
///
/// @param folder made when it is needed
record Snapshots(Path folder) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");
  private static final String END = ".jpg";

  /// Whether a file may have this name.
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// @param name with or without `.jpg`
  Future<Outcome> write(Frame frame, String name) {
    Path file = folder.resolve(name.endsWith(END) ? name : name + END);
    Promise<Outcome> done = Promise.promise();
    Thread.ofVirtual()
        .name("snapshot")
        .start(() -> done.complete(write(file, frame.jpeg().getBytes())));
    return done.future();
  }

  private Outcome write(Path file, byte[] jpeg) {
    try {
      Files.createDirectories(folder);
      Files.write(file, jpeg, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return Outcome.done();
    } catch (FileAlreadyExistsException e) {
      return Outcome.failed(Code.INVALID, "there is a file " + file + " already");
    } catch (IOException e) {
      return Outcome.failed(Code.FAULT, "cannot write " + file + " (" + e + ")");
    }
  }
}
