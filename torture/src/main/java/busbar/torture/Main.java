package busbar.torture;

import busbar.torture.lab.Shell;
import java.io.IOException;
import java.util.List;

/// `torture/run`: exit status 0 when nothing was violated, 1 when something was or the run failed, 2 for
/// wrong usage.
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Plan plan;
    try {
      plan = Plan.read(List.of(arguments), System.nanoTime() & Integer.MAX_VALUE);
    } catch (IllegalArgumentException _) {
      System.err.println(Plan.USAGE);
      System.exit(USAGE);
      return;
    }
    List<String> missing = Shell.missing();
    if (!missing.isEmpty()) {
      System.err.println("torture: needs root and the tools ip and nft; missing here: " + missing);
      System.exit(FAILED);
    }
    try {
      System.exit(Torture.run(plan, System.out) ? 0 : FAILED);
    } catch (IOException e) {
      System.err.println("torture: " + e.getMessage());
      System.exit(FAILED);
    }
  }
}
