package busbar.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The inner side of a process: carries out requests, one after another, until standard input ends.
public final class Requests {
  static final String DONE = "done";
  static final String FAILED = "failed";

  private final Map<String, Work> works = new HashMap<>();

  /// What is done for one kind of request.
  @FunctionalInterface
  public interface Work {
    /// Runs on the main thread of the process.
    Fields run(Fields arguments) throws Exception;
  }

  /// Adds a kind of request.
  public Requests on(String name, Work work) {
    works.put(name, work);
    return this;
  }

  /// Says that the process is ready, then serves until nobody asks any more, and ends the process.
  public void serve(Fields greeting) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(DONE + " " + greeting);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(List.of(line.split(" ", -1))));
    }
    System.exit(0);
  }

  static boolean isAnswer(String line) {
    return line.startsWith(DONE + " ") || line.startsWith(FAILED + " ");
  }

  private String answer(List<String> words) {
    Work work = works.get(words.getFirst());
    if (work == null) return FAILED + " unknown request " + words.getFirst();
    try {
      return DONE + " " + work.run(Fields.parse(words.subList(1, words.size())));
    } catch (Exception e) {
      return FAILED + " " + words.getFirst() + ": " + String.valueOf(e).replace('\n', ' ');
    }
  }
}
