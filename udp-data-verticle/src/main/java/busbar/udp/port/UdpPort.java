package busbar.udp.port;

import busbar.bus.Bus;
import busbar.bus.Clock;
import busbar.bus.PortHolder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramPacket;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One UDP port on one or more addresses: one datagram in, at most one out, to whoever may ask.
///
/// Lives on one event loop, on which requests are answered as they come. Replies to one asker keep
/// the order of the requests, also when one is known only later.
public final class UdpPort {
  /// Bytes of the kernel's queue and of one read. Vert.x reads 2048 otherwise and drops the rest of
  /// a longer request; much less than this would make the kernel's queue smaller than its default.
  static final int RECEIVE_BUFFER = 262_144;

  /// Bytes of a request that servers of every kind look at.
  public static final int MAX_REQUEST_BYTES = 8192;

  private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

  private final Vertx vertx;
  private final Bus bus;
  private final Clock clock;
  private final PortOptions options;
  private final String name;
  private final PortCounters counters;
  private final Responder responder;
  private final Callers callers;
  private final ReplyQueue<Asker> replies = new ReplyQueue<>(this::give, this::replyFailed);
  private final List<DatagramSocket> sockets = new ArrayList<>();

  /// What is not to be logged again, or not here: a bad request is the asker's affair, a bad text
  /// is logged with its codename.
  private final Set<Reply.Silence> told =
      EnumSet.of(
          Reply.Silence.NON_ASCII_REQUEST,
          Reply.Silence.NON_ASCII_REPLY,
          Reply.Silence.NOT_EXPECTED);

  private volatile int number;

  /// Makes the reply to one request, and counts it.
  public interface Responder {
    /// Called on the port's event loop.
    ///
    /// @param caller who asks
    /// @param now monotonic, nanoseconds
    Reply answer(Buffer request, SocketAddress caller, long now);
  }

  /// Whom a reply goes to, and which of our addresses was asked.
  private record Asker(DatagramSocket socket, SocketAddress address) {}

  public UdpPort(
      Vertx vertx, Bus bus, PortOptions options, PortCounters counters, Responder responder) {
    this.vertx = vertx;
    this.bus = bus;
    clock = bus.clock();
    this.options = options;
    name = options.name().isEmpty() ? bus.node() : options.name();
    this.counters = counters;
    this.responder = responder;
    callers = new Callers(options.allow(), options.rateLimit());
    number = options.port();
  }

  /// Succeeds when all addresses are bound.
  public Future<Void> open() {
    Future<Void> opened = Future.succeededFuture();
    for (InetAddress host : options.hosts()) opened = opened.compose(_ -> bind(host));
    return opened;
  }

  public Future<Void> close() {
    return Future.join(sockets.stream().map(DatagramSocket::close).toList()).mapEmpty();
  }

  /// The port that is bound; before that the configured one. From any thread.
  public int number() {
    return number;
  }

  /// How messages call this port.
  public String title() {
    return "UDP port " + number + " (" + name + ")";
  }

  /// Shown by `name` and `status`.
  public String name() {
    return name;
  }

  /// Where it can be reached, for people.
  public String reach() {
    String hosts =
        options.hosts().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    return options.isLocal()
        ? hosts + ", reachable from this machine only; set 'host' to change that"
        : hosts;
  }

  /// Says so when the port is open to everybody.
  ///
  /// @param does what it does for them, e.g. `answers`
  public void warnWhenOpen(String does) {
    if (options.isLocal() || !options.allow().isEmpty()) return;
    String text = does + " everybody who can reach it; list under 'allow' whom it shall answer";
    log.warn("{} {}", title(), text);
    bus.events().add("listener-open", title(), text);
  }

  private Future<Void> bind(InetAddress host) {
    DatagramSocket socket =
        vertx.createDatagramSocket(
            new DatagramSocketOptions()
                .setReceiveBufferSize(RECEIVE_BUFFER)
                .setIpV6(host instanceof Inet6Address));
    sockets.add(socket);
    socket.exceptionHandler(this::receiveFailed);
    socket.handler(packet -> answer(socket, packet));
    return socket
        .listen(number, host.getHostAddress())
        .onSuccess(bound -> number = bound.localAddress().port())
        .recover(cause ->
            vertx.executeBlocking(() -> {
              throw refusal(host, cause);
            }))
        .mapEmpty();
  }

  /// Reads files: not on the event loop.
  private IOException refusal(InetAddress host, Throwable cause) {
    var holder = PortHolder.udp(number);
    String held = holder.map(process -> "; it is held by " + process).orElse("");
    return new IOException(
        title()
            + " cannot be opened on "
            + host.getHostAddress()
            + ": "
            + cause.getMessage()
            + held,
        cause);
  }

  private void answer(DatagramSocket socket, DatagramPacket packet) {
    long now = clock.nanos();
    SocketAddress caller = packet.sender();
    Reply reply = callers.refusal(caller.hostAddress(), now);
    if (reply == null && replies.isFull()) reply = Reply.Silence.BUSY;
    if (reply == null) reply = responder.answer(packet.data(), caller, now);
    else counters.count(reply);
    replies.add(new Asker(socket, caller), reply);
  }

  private void give(Asker asker, Reply reply) {
    SocketAddress caller = asker.address();
    switch (reply) {
      case Reply.Later _ -> throw new IllegalStateException("a late reply that is late again");
      case Reply.Silence reason -> tellOnce(reason, caller, "");
      case Reply.Datagram(Buffer bytes) ->
          asker
              .socket()
              .send(bytes, caller.port(), caller.hostAddress())
              .onFailure(cause -> sendFailed(caller, cause));
    }
  }

  private void replyFailed(Asker asker, Throwable cause) {
    counters.countSilence(Reply.Silence.SEND_FAILED);
    log.error("{}: no reply to {}", title(), asker.address(), cause);
  }

  private void receiveFailed(Throwable cause) {
    counters.countSilence(Reply.Silence.RECEIVE_FAILED);
    if (!told.add(Reply.Silence.RECEIVE_FAILED)) return;
    log.warn("{}: trouble with a datagram; further ones are only counted", title(), cause);
  }

  private void sendFailed(SocketAddress caller, Throwable cause) {
    counters.countSilence(Reply.Silence.SEND_FAILED);
    tellOnce(Reply.Silence.SEND_FAILED, caller, ": " + cause);
  }

  private void tellOnce(Reply.Silence reason, SocketAddress caller, String detail) {
    if (!told.add(reason)) return;
    String words = reason.words() + detail;
    log.warn(
        "{}: no reply to {}, {}; further ones are only counted",
        title(),
        caller.hostAddress(),
        words);
  }
}
