package busbar.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.config.ConfigFile;
import busbar.node.config.NodeOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The program that the README shows, and the configurations beside it.
class ExampleTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path EXAMPLE = EXAMPLES.resolve("WeatherStation.java");

  static Stream<Path> configurations() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void configurationHasNoMistakes(Path file) throws Exception {
    assertEquals(file, ConfigFile.ofUser().read(file).file());
  }

  @Test
  void configurationsOfOneFolderFormOneCluster() throws Exception {
    for (String folder : List.of("bench-and-desk", "three-nodes", "pi-and-pc")) {
      var names = new HashSet<String>();
      var members = new HashSet<List<String>>();
      var sites = new HashSet<String>();
      for (Path file :
          configurations().filter(f -> f.startsWith(EXAMPLES.resolve(folder))).toList()) {
        NodeOptions options = ConfigFile.ofUser().read(file);
        assertTrue(names.add(options.node()), () -> file + " has the name of another one");
        members.add(options.cluster().orElseThrow().members());
        sites.add(options.site());
      }
      assertTrue(names.size() > 1, folder);
      assertEquals(1, members.size(), folder);
      assertEquals(1, sites.size(), folder);
    }
  }

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
