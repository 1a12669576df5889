package busbar.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program that the README shows.
class ExampleTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "WeatherStation.java");

  @Test
  void compiles(@TempDir Path classes) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    var files = compiler.getStandardFileManager(null, null, null);
    boolean compiled =
        compiler
            .getTask(
                messages,
                files,
                null,
                List.of("-proc:none", "-d", classes.toString()),
                null,
                files.getJavaFileObjects(EXAMPLE))
            .call();
    assertTrue(compiled, messages::toString);
    assertEquals("", messages.toString());
  }

  @Test
  void isWhatTheReadmeShows() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int begin = readme.indexOf("```java\n") + "```java\n".length();
    String shown = readme.substring(begin, readme.indexOf("```", begin));
    String example = Files.readString(EXAMPLE);
    assertTrue(example.contains(shown), "the README shows other lines than " + EXAMPLE);
  }
}
