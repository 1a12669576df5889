package busbar.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whatever a program writes to its standard output: MJPEG, or JPEGs one after the other.
final class CommandSource implements Source {
  /// A program that writes this much without a picture in it writes something else.
  static final int MAX_GARBAGE = 1 << 20;

  /// Of what it writes instead, so much is told.
  private static final int SAMPLE = 60;

  private static final int CHUNK = 64 << 10;

  private final List<String> command;
  private final ArrayDeque<Picture> ready = new ArrayDeque<>();
  private final JpegSplitter splitter;
  private final byte[] chunk = new byte[CHUNK];
  private volatile @Nullable Program program;
  private volatile boolean closed;
  private volatile long refused;
  private String sample = "";

  /// @param command program and arguments; no shell is involved
  /// @param maxBytes of one picture
  CommandSource(List<String> command, int maxBytes) {
    this.command = List.copyOf(command);
    splitter = new JpegSplitter(maxBytes, ready::add);
  }

  @Override
  public Picture next() throws SourceException, InterruptedException {
    Program running = program;
    if (running == null) {
      running = Program.start(command);
      program = running;
      if (closed) running.close();
    }
    while (ready.isEmpty()) {
      int count = read(running);
      if (closed) throw new InterruptedException("closed");
      if (count < 0) throw new SourceException(epitaph(running));
      if (sample.isEmpty())
        sample = new String(chunk, 0, Math.min(count, SAMPLE), StandardCharsets.ISO_8859_1);
      splitter.feed(chunk, count);
      refused = splitter.refused();
      if (splitter.skipped() > MAX_GARBAGE) throw new SourceException(noPictures());
    }
    return ready.remove();
  }

  private int read(Program running) {
    try {
      return running.output().read(chunk);
    } catch (IOException e) {
      return -1; // it was ended; its error output tells why
    }
  }

  private String epitaph(Program running) throws InterruptedException {
    String why = running.epitaph();
    return splitter.skipped() > 0 && why.contains("ended with status 0") ? noPictures() : why;
  }

  private String noPictures() {
    String start = ErrorTail.clean(sample);
    return Program.name(command) + " writes no JPEGs but '" + start + "'";
  }

  @Override
  public long refused() {
    return refused;
  }

  @Override
  public void close() {
    closed = true;
    Program running = program;
    if (running != null) running.close();
  }
}
