package busbar.node.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import busbar.node.run.LocalNode;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `codenames: all`: what `check` says before is what the ports answer afterwards.
@Timeout(60)
class GeneratedCodenamesTest {
  @TempDir private Path folder;

  private Path file(String socket) throws Exception {
    Path file = folder.resolve("lab.yaml");
    Files.writeString(
        file,
        """
        node: lab-1
        data: data
        families: {rig: {driver: simulated, prefix: b_}}
        bridges: {udp: {sockets: [%s]}}
        """
            .formatted(socket));
    return file;
  }

  @Test
  void checkPrintsThePortsThatTheNodeOpens() throws Exception {
    Lab.Result check = Lab.run("check", file("{port: 9000, codenames: all}").toString());
    assertEquals(0, check.status(), check.err());
    assertTrue(check.out().contains("\nUDP port 9000, 17 "), check.out());
    assertTrue(check.out().contains("\nUDP port 9001, "), check.out());
    assertTrue(check.out().matches("(?s).*\n  ro_b_2_01 +ro/b_2_01\n.*"), check.out());
    List<String> printed =
        check
            .out()
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(GeneratedCodenamesTest::first)
            .toList();

    Path free = file("{port: 0, codenames: all}");
    var answered = new ArrayList<String>();
    try (LocalNode node =
        LocalNode.start(new ConfigFile(new Folders(folder), _ -> null).read(free))) {
      for (String url : node.urls()) {
        String port = url.substring(url.lastIndexOf(' ') + 1);
        if (url.startsWith("udp"))
          answered.addAll(List.of(ask(Integer.parseInt(port)).split(",", -1)));
      }
    }
    assertEquals(printed, answered);
  }

  @Test
  void pointsBesideItAreAMistake() throws Exception {
    String socket = "{codenames: all, points: [{codename: a, from: ro/b_2_01}]}";
    Lab.Result check = Lab.run("check", file(socket).toString());
    assertEquals(2, check.status());
    assertTrue(check.err().contains("points cannot be given beside codenames: all"), check.err());
    assertEquals(2, Lab.run("check", file("{codenames: some}").toString()).status());
  }

  @Test
  void portsThatItTakesAreNotFreeForOthers() throws Exception {
    String sockets = "{port: 9000, codenames: all}, {port: 9001}";
    Lab.Result check = Lab.run("check", file(sockets).toString());
    assertTrue(check.err().contains("9001 on 127.0.0.1 is used twice"), check.err());
  }

  private static String first(String line) {
    return line.strip().substring(0, line.strip().indexOf(' '));
  }

  private static String ask(int port) throws Exception {
    try (var socket = new DatagramSocket()) {
      socket.setSoTimeout(20_000);
      byte[] request = "codenames_raw".getBytes(StandardCharsets.US_ASCII);
      socket.send(
          new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
      var reply = new DatagramPacket(new byte[2048], 2048);
      socket.receive(reply);
      return new String(reply.getData(), 0, reply.getLength(), StandardCharsets.US_ASCII);
    }
  }
}
