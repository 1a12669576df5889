package busbar.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import busbar.torture.lab.Shell;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Three nodes under a few random faults. The seed is printed; `torture/run --seed N` repeats it, and runs
/// for longer.
@Tag("e2e")
class TortureIT {
  private static final int FAULTS = 4;

  /// No new fault after that.
  private static final Duration LIMIT = Duration.ofSeconds(45);

  @Test
  void invariantsHoldUnderRandomFaults() throws Exception {
    List<String> missing = Shell.missing();
    boolean isRoot = !missing.contains("root");
    assumeTrue(isRoot, "network namespaces need root");
    assertEquals(List.of(), missing, "tools that must be installed: iproute2, nftables");
    long seed = new SplittableRandom().nextInt(Integer.MAX_VALUE);
    var plan = new Plan(seed, FAULTS, LIMIT, 3, false);
    assertTrue(Torture.run(plan, System.out), "the report is in the output; seed " + seed);
  }
}
