package busbar.bus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BootClockTest {
  /// The kernel's uptime counts suspensions, to hundredths of a second.
  @Test
  @EnabledOnOs(OS.LINUX)
  void runsWithTheUptimeOfTheMachine() throws IOException {
    double before = BootClock.nanos() / 1e9;
    double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
    double after = BootClock.nanos() / 1e9;
    assertTrue(uptime >= before - 0.02 && uptime <= after, before + " " + uptime + " " + after);
  }
}
