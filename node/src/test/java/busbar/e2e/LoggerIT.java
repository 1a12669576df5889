package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A logging script as labs have them polls twenty codenames once a second while the node that owns
/// the hardware is killed and started again. For hours, by hand: `log_udp.py PORT POLLS` of the test
/// resources.
@Tag("e2e")
class LoggerIT {
  private static final int POLLS = 25;

  @TempDir private Path folder = Path.of("");

  @Test
  void pollNeverMissesWhileTheFamiliesAreRestarted() throws Exception {
    Site site = Site.in(folder);
    Path file = site.deskFile("");
    String points =
        IntStream.rangeClosed(1, 4)
            .mapToObj(LoggerIT::points)
            .collect(Collectors.joining())
            .concat("          - {codename: count,");
    String text = Files.readString(file).replaceFirst(" +- \\{codename: count,", points);
    Files.writeString(file, text);
    try (Lab desk = Lab.start(file, site.data(Site.DESK));
        Lab bench = site.bench();
        Program log = Program.python("log_udp.py", desk.udpPort, POLLS)) {
      log.awaitText("good 20 of 20");
      bench.node.close(); // SIGKILL
      log.awaitText("good 0 of 20");
      try (Lab again = site.bench()) {
        assertTrue(again.http.startsWith("http"));
        log.awaitText("good 20 of 20");
        Program.Result result = log.result();
        assertEquals(0, result.status(), result.text());
        assertTrue(result.text().endsWith("never missed"), result.text());
      }
    }
  }

  /// Eighteen besides the two that the desk has, of one and the other kind.
  private static String points(int number) {
    var lines = new StringBuilder();
    for (String type : number <= 2 ? OFTEN : SELDOM) {
      lines.append(
          "          - {codename: %s_%d, from: \"bench:%s_%02d%s\"}%n"
              .formatted(name(type), number, type(type), number, property(type)));
    }
    return lines.toString();
  }

  private static final String[] OFTEN = {"do/1", "di/1", "ro/2", "led/1", "di/1.counter"};
  private static final String[] SELDOM = {"do/1", "di/1", "ro/2", "led/1"};

  private static String name(String type) {
    return type.replace('/', '_').replace('.', '_');
  }

  private static String type(String type) {
    return type.substring(0, type.indexOf('1') < 0 ? 4 : type.indexOf('1') + 1);
  }

  private static String property(String type) {
    int dot = type.indexOf('.');
    return dot < 0 ? "" : type.substring(dot);
  }
}
