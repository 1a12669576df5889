package busbar.bench.client;

import busbar.bench.process.Fields;
import busbar.bench.process.Requests;
import busbar.bench.wire.TextFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The process of the load generator.
public final class LoadClient {
  private final Map<String, Crowd> crowds = new HashMap<>();
  private final Map<String, Ear> ears = new HashMap<>();
  private final Qualities qualities = new Qualities();
  private final Watching watching = new Watching();

  private LoadClient() {}

  /// Starts it; no arguments.
  public static void main(String[] arguments) throws IOException {
    var client = new LoadClient();
    new Requests()
        .on("capture", LoadClient::capture)
        .on("connect", client::connect)
        .on("rounds", fields -> client.crowd(fields).rounds(fields))
        .on("reach", fields -> client.crowd(fields).reach(fields))
        .on("drain", client::drain)
        .on("leave", client::leave)
        .on("listen", client::listen)
        .on("heard", client::heard)
        .on("follow", client::follow)
        .on("qualities", client::qualities)
        .on("set", RoundTrips::run)
        .on("all", LoadClient::all)
        .on("udp", LoadClient::udp)
        .on("browsers", LoadClient::browsers)
        .on("viewers", client.watching::begin)
        .on("watch", client.watching::watch)
        .on("near", client.watching::near)
        .on("far", client.watching::far)
        .on("gone", client.watching::end)
        .serve(Fields.NONE);
  }

  /// The bytes of one round, as they come over the wire: what the baseline is to send.
  private static Fields capture(Fields arguments) throws IOException {
    int changes = arguments.count("changes");
    try (var client = new Conversation(arguments.count("port"));
        var credits = new Socket(InetAddress.getLoopbackAddress(), arguments.count("credits"))) {
      credits.getOutputStream().write(0);
      var bytes = new ByteArrayOutputStream();
      int payload = 0;
      for (int seen = 0; seen < changes; ) {
        byte[] message = client.read();
        seen += objects(message);
        payload += message.length;
        bytes.writeBytes(TextFrame.of(message));
      }
      if (payload % changes != 0) throw new IOException("objects differ in size: " + payload);
      String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
      return Fields.of("unit", payload / changes, "bytes", text);
    }
  }

  private static int objects(byte[] message) {
    return new String(message, StandardCharsets.US_ASCII).split("\\{\"dev\"", -1).length - 1;
  }

  private Fields connect(Fields arguments) throws IOException {
    int port = arguments.count("port");
    crowds.put(
        arguments.text("name"),
        new Crowd(port, arguments.count("credits"), arguments.count("clients")));
    return Fields.NONE;
  }

  private Crowd crowd(Fields arguments) {
    String name = arguments.text("name");
    Crowd crowd = crowds.get(name);
    if (crowd == null) throw new IllegalArgumentException("no clients called " + name);
    return crowd;
  }

  private Fields drain(Fields arguments) throws IOException {
    var rates = new DeviceRates(arguments.count("devices"));
    Fields all = crowd(arguments).drain(arguments, rates);
    Fields one = rates.result();
    return all.with("fewest", one.text("fewest")).with("longest", one.text("longest"));
  }

  private Fields leave(Fields arguments) throws IOException {
    crowd(arguments).close();
    crowds.remove(arguments.text("name"));
    return Fields.NONE;
  }

  private Fields listen(Fields arguments) throws IOException {
    ears.put(arguments.text("name"), new Ear(arguments.count("port"), arguments.text("filter")));
    return Fields.NONE;
  }

  private Fields heard(Fields arguments) throws InterruptedException {
    Ear ear = ears.get(arguments.text("name"));
    if (ear == null) throw new IllegalArgumentException("nobody listens");
    return ear.times().heard(arguments.number("count"));
  }

  private Fields follow(Fields arguments) throws IOException {
    qualities.follow(arguments.count("port"));
    return Fields.NONE;
  }

  private Fields qualities(Fields arguments) throws InterruptedException {
    return Fields.of("at", qualities.await(arguments.text("wanted"), arguments.count("devices")));
  }

  /// From connecting to the last byte of the answer to `all`.
  private static Fields all(Fields arguments) throws IOException {
    long began = System.nanoTime();
    try (var client = new Conversation(arguments.count("port"))) {
      client.send("{\"cmd\": \"all\"}");
      int size = client.read().length;
      return Fields.of("nanos", System.nanoTime() - began, "size", size);
    }
  }

  private static Fields browsers(Fields arguments) throws IOException {
    try (var browsers = new Browsers(arguments.count("port"), arguments.count("clients"))) {
      return browsers.follow(Duration.ofMillis(arguments.number("millis")));
    }
  }

  private static Fields udp(Fields arguments) throws IOException {
    try (var load = new DatagramLoad(arguments)) {
      return load.run(Duration.ofMillis(arguments.number("millis")));
    }
  }
}
