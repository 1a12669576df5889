package busbar.bus;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writing end of the bus: one family of devices, with their states and the commands to them.
///
/// Declare the devices, set the handler, then [#start()]; report from any thread; set the status to good
/// when the hardware is open. All else is on the event loop that started it.
public final class Family {
  /// Stops whose answer is remembered.
  private static final int MAX_STOPS = 100;

  private static final Logger log = LoggerFactory.getLogger(Family.class);

  private final Publisher publisher;
  private final Addresses addresses;
  private final Transport transport;
  private final Clock clock;
  private final DeviceOwners owners;
  private final DeviceAliases aliases;
  private final StatePublisher states;
  private final Map<String, Future<List<StopReport.Result>>> stops = new HashMap<>();
  private CommandHandler handler =
      call -> call.fail(Outcome.Code.UNSUPPORTED, "this family takes no commands");
  private @Nullable CommandDesk desk;
  private Transport.@Nullable Registration commandRegistration;
  private Transport.@Nullable Registration helloRegistration;
  private Transport.@Nullable Registration stopRegistration;
  private Transport.@Nullable Timer beating;

  Family(
      Publisher publisher,
      Addresses addresses,
      Transport transport,
      Clock clock,
      EpochStore epochs,
      DeviceOwners owners,
      DeviceAliases aliases,
      RandomGenerator random) {
    this.publisher = publisher;
    this.addresses = addresses;
    this.transport = transport;
    this.clock = clock;
    this.owners = owners;
    this.aliases = aliases;
    states =
        new StatePublisher(
            publisher, addresses, transport, clock, epochs, random, this::listenAnew);
  }

  public Publisher publisher() {
    return publisher;
  }

  /// The number of this incarnation.
  public long epoch() {
    return states.epoch();
  }

  /// The id of a device of this family.
  public DeviceId device(DeviceType type, String circuit) {
    return new DeviceId(publisher.node(), type, circuit);
  }

  /// Adds a device, or replaces its description. From any thread.
  ///
  /// An alias in it is the one the device has until a command gives it another; it is dropped, with a
  /// warning, when another device of the node has it.
  ///
  /// @throws IllegalStateException when the id belongs to another family of this node; the message
  ///     names it
  public void declare(Description description) {
    if (!description.device().node().equals(publisher.node())) {
      throw new IllegalArgumentException(
          description.device() + " is not a device of node " + publisher.node());
    }
    owners.claim(description.device(), publisher.family());
    aliases.declare(description, states::declare);
  }

  /// Takes a device away. Configured devices are not withdrawn when they are absent: they are reported
  /// bad. From any thread.
  public void withdraw(DeviceId device) {
    states.withdraw(device);
    aliases.withdraw(device);
    owners.release(device, publisher.family());
  }

  /// Reports good values, read now. From any thread.
  ///
  /// @throws IllegalArgumentException when the device is not declared
  public void report(DeviceId device, Values values) {
    report(device, values, Quality.GOOD, clock.now());
  }

  /// Reports values of all properties. From any thread.
  ///
  /// @param sampled when the hardware was read
  /// @throws IllegalArgumentException when the device is not declared
  public void report(DeviceId device, Values values, Quality quality, Moment sampled) {
    states.report(new Reading(device, values, sampled.nanos(), sampled.micros(), quality));
  }

  /// Confirms that all devices of the scan group have been read, and those not reported since are
  /// unchanged. Call it after the reports of the same scan. From any thread.
  public void confirm(String scanGroup, Moment sampled) {
    states.confirm(scanGroup, sampled);
  }

  /// Sets the quality of the family as a whole; unless it is good it holds for all devices, and while
  /// it is bad commands are refused. It is [Quality#STARTING] at first. From any thread.
  public void status(Quality status) {
    states.status(status);
  }

  /// Sets who carries out commands; before [#start()].
  public void commands(CommandHandler newHandler) {
    handler = newHandler;
  }

  /// Begins to publish and to take commands; succeeds when the registrations have reached the cluster.
  public Future<Void> start() {
    desk = new CommandDesk(states, aliases, transport, clock, handler);
    return listenForCommands()
        .compose(_ -> transport.listen(addresses.hello(), this::onHello))
        .onSuccess(registration -> helloRegistration = registration)
        .compose(_ -> transport.listen(addresses.stop(), this::onStop))
        .onSuccess(registration -> stopRegistration = registration)
        .onSuccess(_ -> beating = transport.every(StatePublisher.HEARTBEAT, this::beat))
        .onSuccess(_ -> states.start())
        .mapEmpty();
  }

  /// Says goodbye: the devices stay visible, `bad: stopped`.
  public Future<Void> stop() {
    if (beating != null) beating.cancel();
    if (desk != null) desk.discardWaiting("the family was stopped");
    states.stop();
    owners.releaseAll(publisher.family()).forEach(aliases::withdraw);
    return Future.join(
            close(commandRegistration), close(helloRegistration), close(stopRegistration))
        .mapEmpty();
  }

  private static Future<Void> close(Transport.@Nullable Registration registration) {
    return registration == null ? Future.succeededFuture() : registration.close();
  }

  private void beat() {
    states.heartbeat();
    if (desk != null) desk.tick();
  }

  private Future<Void> listenForCommands() {
    return transport
        .listen(addresses.command(publisher, states.epoch()), this::onCommand)
        .onSuccess(registration -> commandRegistration = registration)
        .mapEmpty();
  }

  /// The epoch was raised: commands to the old one must find nobody.
  private void listenAnew() {
    close(commandRegistration);
    listenForCommands();
  }

  private void onCommand(BusMessage message, Consumer<BusMessage> reply) {
    if (message instanceof Command command && desk != null) desk.receive(command, reply);
  }

  private void onHello(BusMessage message, Consumer<BusMessage> reply) {
    if (message instanceof Hello hello) states.hello(hello);
  }

  private void onStop(BusMessage message, Consumer<BusMessage> reply) {
    if (!(message instanceof StopRequest request) || !request.concerns(publisher)) return;
    if (desk != null) desk.discardWaiting("stopped by " + request.origin());
    if (stops.size() > MAX_STOPS) stops.clear();
    // Each repetition is answered, in case an earlier answer was lost.
    stops
        .computeIfAbsent(request.id(), _ -> handler.stop())
        .onSuccess(results -> transport.run(() -> answer(request, results)))
        .onFailure(e -> log.warn("{} cannot say what stop did to its devices", publisher, e));
  }

  private void answer(StopRequest request, List<StopReport.Result> results) {
    transport.send(request.replyTo(), new StopReport(request.id(), publisher, results));
  }
}
