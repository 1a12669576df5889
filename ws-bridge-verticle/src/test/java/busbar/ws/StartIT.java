package busbar.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.PortHolder;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Starting and stopping: ports, routes of others, and what is said when a port is taken.
final class StartIT {
  private static final String HERE = "process " + ProcessHandle.current().pid() + " (";

  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    lab.relay("2_01");
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void severalListenersServeTheSame() {
    try (var server = TestServer.open(lab, Map.of(), Map.of("stale_values", "keep"))) {
      assertEquals(2, server.ports().size());
      assertNotEquals(server.ports().get(0), server.ports().get(1));
      assertEquals("{\"value\": 0}", server.get("/rest/ro/2_01/value").body());
    }
  }

  @Test
  void routesOfOthersAreServedByTheFirstListener() {
    try (var server =
        TestServer.open(
            lab,
            List.of(router -> router.get("/health").handler(route -> route.end("up"))),
            Map.of())) {
      assertEquals("up", server.get("/health").body());
    }
  }

  private static String failureOf(WsOptions options) {
    var failed = new CompletableFuture<String>();
    lab.vertx()
        .deployVerticle(new WsBridgeVerticle(lab.bus(), options))
        .onSuccess(_ -> failed.complete("it did not fail"))
        .onFailure(e -> failed.complete(String.valueOf(e.getMessage())));
    return TestLab.await(failed);
  }

  @Test
  void takenPortFailsTheStartAndNamesItsHolder() throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = holder.getLocalPort();
      var options = TestServer.options(Map.of(), Map.of("port", Integer.toString(port)));
      String message = failureOf(options);
      String beginning = "cannot listen on 127.0.0.1:" + port + ": the port is in use by ";
      assertTrue(message.startsWith(beginning), message);
      if (OS.LINUX.isCurrentOs()) assertTrue(message.contains(HERE), message);
    }
  }

  @Test
  void addressThatIsNotHereFailsTheStart() {
    var options = TestServer.options(Map.of("host", "192.0.2.1"));
    String message = failureOf(options);
    assertTrue(message.startsWith("cannot listen on 192.0.2.1:0: "), message);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void holdersOfPortsAreFound() throws Exception {
    int port;
    try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = tcp.getLocalPort();
      assertTrue(PortHolder.tcp(port).orElse("").startsWith(HERE));
    }
    assertEquals(Optional.empty(), PortHolder.tcp(port));
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var udp = new DatagramSocket(anyPort)) {
      assertTrue(PortHolder.udp(udp.getLocalPort()).orElse("").startsWith(HERE));
    }
  }
}
