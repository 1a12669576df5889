package busbar.torture;

import busbar.torture.client.Party;
import busbar.torture.client.Sight;
import busbar.torture.client.Watcher;
import busbar.torture.lab.ControlSocket;
import busbar.torture.lab.NodeFile;
import busbar.torture.lab.NodeProcess;
import busbar.torture.oracle.Court;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What must hold when nothing is wrong: rule 2, everything is good; rule 8, all protocols agree; rule 9,
/// stop reaches everybody.
final class QuietChecks {
  private static final Duration PITCH = Duration.ofMillis(100);
  private static final int COMPARISONS = 30;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  private final Court court;
  private final Clients clients;

  QuietChecks(Court court, Clients clients) {
    this.court = court;
    this.clients = clients;
  }

  /// Waits until every client is shown every device, good.
  ///
  /// @return what is missing at the end of the limit; empty when nothing
  String awaitGood(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      String missing = missing();
      if (missing.isEmpty() || System.nanoTime() > end) return missing;
      Thread.sleep(PITCH.toMillis());
    }
  }

  /// What is not good; empty when everything is.
  String missing() {
    var missing = new TreeSet<String>();
    for (Watcher client : court.oracle().followed()) {
      Map<String, Sight> sights = client.sights();
      for (String device : court.truth().devices()) {
        Sight sight = sights.get(device);
        if (sight == null || !sight.good()) missing.add(client + " " + device + ": " + sight);
      }
    }
    if (missing.isEmpty()) return "";
    return missing.size()
        + " sights are not good, such as "
        + missing.first()
        + " and "
        + missing.last();
  }

  /// All protocols of each node come to show the same. What changes in between is compared again.
  void agree() throws InterruptedException {
    for (Party party : clients.parties()) {
      String node = party.place().node();
      var open = new TreeSet<>(court.truth().devices());
      List<Map<String, Sight>> last = List.of();
      try {
        for (int i = 0; i < COMPARISONS && !open.isEmpty(); i++) {
          List<Map<String, Sight>> sights = party.compare();
          open.removeIf(device -> isSame(sights, device));
          last = sights;
          if (!open.isEmpty()) Thread.sleep(PITCH.toMillis());
        }
      } catch (IOException e) {
        court.violations().add(8, node, "cannot be asked: " + e);
      }
      for (String device : open) {
        String text =
            last.stream().map(sights -> String.valueOf(sights.get(device))).toList().toString();
        court.violations().add(8, node + " " + device, "WebSocket, UDP, REST: " + text);
      }
    }
  }

  /// The first two are one client's, before and after.
  private static boolean isSame(List<Map<String, Sight>> sights, String device) {
    Sight before = sights.get(0).get(device);
    Sight after = sights.get(1).get(device);
    return before != null
        && sights.stream()
            .map(one -> one.get(device))
            .allMatch(sight -> before.equals(sight) || (sight != null && sight.equals(after)));
  }

  /// Stops all families by way of one node.
  ///
  /// @param expected names of the nodes whose families must be reached
  void stop(NodeProcess by, List<String> expected) throws InterruptedException {
    long begin = System.nanoTime();
    long limit = STOP_LIMIT.plus(court.allowance()).toNanos();
    try {
      ControlSocket.ask(by.file().data(), "POST /stop");
    } catch (IOException e) {
      court.violations().add(9, "stop by way of " + by.name(), "cannot be asked: " + e);
      return;
    }
    for (String node : expected) {
      for (String family : NodeFile.FAMILIES) {
        String name = node + ":" + family;
        while (court.truth().stopped(name) < begin && System.nanoTime() - begin < limit) {
          Thread.sleep(PITCH.toMillis());
        }
        if (court.truth().stopped(name) >= begin) continue;
        court.violations().add(9, name, "was not reached by stop by way of " + by.name());
      }
    }
  }
}
