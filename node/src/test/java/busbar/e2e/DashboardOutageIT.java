package busbar.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard in a real browser while its node, or another one of the lab, is killed.
@Tag("e2e")
class DashboardOutageIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void nothingLooksLiveWithoutANodeAndThePageRecoversByItself() throws Exception {
    Path data = folder.resolve("data");
    Path file = Lab.configuration(folder, data, Site.in(folder).port());
    try (Chromium browser = Chromium.start(folder);
        Lab lab = Lab.start(file, data);
        Program visit = browser.visiting("outage", lab.http)) {
      visit.awaitText("kill");
      lab.node.close(); // SIGKILL
      lab.node.result();
      visit.awaitText("start");
      try (Lab again = Lab.start(file, data)) {
        assertEquals(lab.http, again.http);
        Chromium.assertContent(visit);
      }
    }
  }

  @Test
  void aNodeThatStandsStillIsNotLiveUntilItGoesOn() throws Exception {
    try (Chromium browser = Chromium.start(folder);
        Lab lab = Lab.start(folder);
        Program visit = browser.visiting("stalled", lab.http)) {
      visit.awaitText("stop");
      lab.node.signal("STOP");
      visit.awaitText("continue");
      lab.node.signal("CONT");
      Chromium.assertContent(visit);
    }
  }

  @Test
  void aLostNodeIsShownSoAndTheOthersLive() throws Exception {
    Site site = Site.in(folder);
    try (Chromium browser = Chromium.start(folder);
        Lab desk = Lab.start(site.deskFile(""), site.data(Site.DESK));
        Program visit = visitTwoNodes(site, browser, desk)) {
      visit.awaitText("start");
      try (Lab again = site.bench()) {
        Chromium.assertContent(visit);
        assertEquals("{\"value\": 1}", again.curl("/rest/ro/2_02/value"));
      }
    }
  }

  private static Program visitTwoNodes(Site site, Chromium browser, Lab desk) throws Exception {
    Program visit = browser.visiting("cluster", desk.http);
    try (Lab bench = site.bench()) {
      visit.awaitText("kill");
      bench.node.close(); // SIGKILL
    }
    return visit;
  }
}
