package busbar.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.node.config.Folders;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WatchTest {
  private static final int MANY = 2_000;
  private static final int ROUNDS = 60;

  @TempDir private Path folder;

  private Lab lab;

  @BeforeEach
  void start() throws Exception {
    lab = new Lab(folder);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void whatIsThereComesFirstAndThenEachChange() throws Exception {
    var lines = new Lines();
    CompletableFuture<Integer> ended = watch(lines, "watch", "di", "sensor");

    assertLine("  di/1_01          1             good", lines.next());
    assertLine("  sensor/28.FF.07  21.375    °C  good", lines.next());
    lab.input(1, 15);
    assertLine("  di/1_01          1             good  counter=15", lines.next());
    lab.temperature(21.5, Quality.GOOD);
    assertLine("  sensor/28.FF.07  21.5      °C  good", lines.next());
    lab.temperature(21.5, Quality.fault("no answer"));
    assertLine("  sensor/28.FF.07  -         °C  bad: fault: no answer, was 21.5", lines.next());
    lab.relay(1);
    lab.family.withdraw(lab.input);
    assertLine("  di/1_01                        withdrawn", lines.next());

    lab.node.close();
    assertEquals(1, ended.get(20, TimeUnit.SECONDS));
    assertTrue(lines.err().startsWith("busbar: the node has closed the connection"), lines.err());
  }

  @Test
  void programsGetOneObjectPerLine() throws Exception {
    var lines = new Lines();
    var _ = watch(lines, "watch", "--json", "di");

    JsonObject first = new JsonObject(lines.next());
    assertEquals("lab-1:di/1_01", first.getString("device"));
    assertEquals(14, first.getJsonObject("values").getInteger("counter"));
    lab.input(0, 15);
    assertEquals(0, new JsonObject(lines.next()).getJsonObject("values").getInteger("value"));
    lab.family.withdraw(lab.input);
    assertTrue(new JsonObject(lines.next()).getBoolean("withdrawn"));
  }

  @Test
  void aReaderThatPausedGetsTheNewestStatesAndIsToldWhatItMissed() throws Exception {
    List<DeviceId> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      DeviceId device = lab.family.device(DeviceType.DATA_POINT, "p" + i);
      lab.family.declare(Description.of(device).label("Point number " + i).build());
      many.add(device);
    }
    try (var channel = SocketChannel.open(address())) {
      String request = "GET /watch?format=json&filter=data_point HTTP/1.0\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
      var in = new BufferedReader(Channels.newReader(channel, UTF_8));
      assertEquals("HTTP/1.0 200 OK", in.readLine());
      for (int round = 1; round <= ROUNDS; round++) {
        for (DeviceId device : many) lab.family.report(device, Values.of(Value.of(round)));
        awaitValue(many.getLast(), round);
      }

      Map<String, Integer> newest = new HashMap<>();
      long told = 0;
      int lines = 0;
      while (newest.size() < MANY || newest.values().stream().anyMatch(v -> v < ROUNDS)) {
        String line = in.readLine();
        assertNotNull(line);
        if (!line.startsWith("{")) continue;
        lines++;
        JsonObject json = new JsonObject(line);
        told += json.getLong("merged", 0L);
        newest.merge(
            json.getString("device"),
            json.getJsonObject("values").getInteger("value", 0),
            (before, now) -> {
              assertTrue(now >= before, "an older value after a newer one");
              return now;
            });
      }
      assertTrue(lines < MANY * ROUNDS / 4, lines + " lines were kept for a reader that paused");
      assertTrue(told > MANY, "only " + told + " changes were said to be left out");
    }
  }

  @Test
  void aWatcherTooManyIsRefused() throws Exception {
    var open = new ArrayList<SocketChannel>();
    try {
      for (int i = 0; i < 50; i++) {
        open.add(request("GET /watch HTTP/1.0\r\n\r\n"));
        assertEquals("HTTP/1.0 200 OK", firstLine(open.getLast()));
      }
      open.add(request("GET /watch HTTP/1.0\r\n\r\n"));
      assertEquals("HTTP/1.0 503 Service Unavailable", firstLine(open.getLast()));
    } finally {
      for (SocketChannel channel : open) channel.close();
    }
  }

  @Test
  void aChangeMustBePosted() throws Exception {
    try (SocketChannel channel = request("GET /stop HTTP/1.0\r\n\r\n")) {
      assertEquals("HTTP/1.0 400 Bad Request", firstLine(channel));
    }
  }

  /// Whether this is what follows the time of day.
  private static void assertLine(String expected, String line) {
    assertEquals(expected, line.substring("00:00:00.000".length()));
  }

  private static String firstLine(SocketChannel channel) throws Exception {
    return new BufferedReader(Channels.newReader(channel, UTF_8)).readLine();
  }

  private SocketChannel request(String text) throws Exception {
    SocketChannel channel = SocketChannel.open(address());
    channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    return channel;
  }

  private UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(Folders.controlSocket(lab.data()));
  }

  private void awaitValue(DeviceId device, int value) throws Exception {
    var seen = new CompletableFuture<Void>();
    var subscription =
        lab.node
            .bus()
            .table()
            .subscribe(
                lab.node.vertx().getOrCreateContext(),
                device::equals,
                (changed, _) -> {
                  if (changed.stream().anyMatch(s -> s.value().equals(Value.of(value)))) {
                    seen.complete(null);
                  }
                });
    seen.get(20, TimeUnit.SECONDS);
    subscription.close();
  }

  private CompletableFuture<Integer> watch(Lines lines, String... args) {
    var all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", lab.data().toString()));
    return CompletableFuture.supplyAsync(() ->
        BusbarCommand.commandLine(new PrintWriter(lines), new PrintWriter(lines.err, true))
            .execute(all.toArray(String[]::new)));
  }

  /// What a command prints, line by line as it comes.
  private static final class Lines extends Writer {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final java.io.StringWriter err = new java.io.StringWriter();
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (text[i] == '\n') {
          lines.add(line.toString());
          line.setLength(0);
        } else {
          line.append(text[i]);
        }
      }
    }

    String next() throws InterruptedException {
      String next = lines.poll(20, TimeUnit.SECONDS);
      assertNotNull(next, "no further line");
      return next;
    }

    String err() {
      return err.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
