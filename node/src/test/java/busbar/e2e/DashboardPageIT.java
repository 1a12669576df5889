package busbar.e2e;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people do with the dashboard, in a real browser.
@Tag("e2e")
@TestMethodOrder(OrderAnnotation.class)
class DashboardPageIT {
  private static final Pattern DEVICE = Pattern.compile("\"device\":\"([^\"]+)\"");

  @TempDir private static Path folder = Path.of("");
  private static @Nullable Lab startedLab;
  private static @Nullable Chromium startedBrowser;

  // These take long and do little, so they go on beside all others. What sleeps is a browser of its
  // own.
  private static final int LAST = Integer.MAX_VALUE;
  private static @Nullable Program hidden;
  private static @Nullable Program asleep;
  private static @Nullable Chromium sleeper;

  @BeforeAll
  static void start() throws InterruptedException, IOException {
    startedBrowser = Chromium.start(folder);
    startedLab = Lab.start(folder);
    try (Program watch = lab().asking("watch", "--json", "di/1_02", Lab.FLAKY)) {
      watch.await(line -> line.contains("28C47E3D000002FB") && line.contains("\"good\""));
      watch.await(line -> line.contains("1_02") && line.contains("\"good\""));
    }
    hidden = browser().visiting("hidden", lab().http);
    Chromium own = Chromium.start(folder.resolve("asleep"));
    sleeper = own;
    asleep = own.visiting("asleep", lab().http);
  }

  @AfterAll
  static void end() {
    try (Lab _ = startedLab;
        Chromium _ = startedBrowser;
        Chromium _ = sleeper;
        Program _ = asleep;
        Program _ = hidden) {}
  }

  private static Lab lab() {
    return requireNonNull(startedLab);
  }

  private static Chromium browser() {
    return requireNonNull(startedBrowser);
  }

  @Test
  void allDevicesAreShownAndSwitchedByHandAndKey() throws Exception {
    String list = lab().ask("list", "--json").text();
    String devices =
        DEVICE.matcher(list).results().map(DashboardPageIT::name).collect(Collectors.joining(","));
    browser().visit("switch", lab().http, devices);
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"setpoint", "flaky", "find", "detail", "stop", "order", "frugal", "accessible"})
  void visitorIsContent(String script) throws Exception {
    browser().visit(script, lab().http);
  }

  @Test
  @Order(LAST)
  void aPageOnAComputerThatSleptShowsNothingOldAsLive() throws Exception {
    Chromium.assertContent(requireNonNull(asleep));
  }

  @Test
  @Order(LAST)
  void aPageThatWasHiddenShowsNothingOldAsLive() throws Exception {
    Program visit = requireNonNull(hidden);
    visit.awaitText("half a minute");
    Chromium.assertContent(visit);
  }
}
