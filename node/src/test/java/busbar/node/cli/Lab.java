package busbar.node.cli;

import busbar.bus.CommandHandler;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Outcome;
import busbar.bus.Property;
import busbar.bus.Quality;
import busbar.bus.StopReport;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.node.config.ConfigFile;
import busbar.node.config.Folders;
import busbar.node.run.LocalNode;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A node in this JVM with three devices, and the command line that asks it.
final class Lab implements AutoCloseable {
  final LocalNode node;
  final Family family;
  final DeviceId relay;
  final DeviceId input;
  final DeviceId probe;
  private final Path folder;

  Lab(Path folder) throws Exception {
    this.folder = folder;
    Path file = folder.resolve("lab.yaml");
    Files.writeString(
        file,
        """
        node: lab-1
        data: data
        families: {}
        bridges: {ws: {listeners: [{port: 0}]}}
        """);
    node = LocalNode.start(new ConfigFile(new Folders(folder), _ -> null).read(file));
    family = node.bus().family("bench");
    relay = family.device(DeviceType.RO, "2_01");
    input = family.device(DeviceType.DI, "1_01");
    probe = family.device(DeviceType.SENSOR, "28.FF.07");
    family.declare(
        Description.of(relay)
            .alias("pump")
            .label("Cooling pump")
            .property(Property.of("value", Property.Kind.BIT).writable())
            .property(Property.of("timeout", Property.Kind.REAL).writeOnly().unit("s").range(0, 60))
            .build());
    family.declare(
        Description.of(input)
            .property(Property.of("value", Property.Kind.BIT))
            .property(Property.of("counter", Property.Kind.INT).writable())
            .build());
    family.declare(
        Description.of(probe)
            .property(Property.of("value", Property.Kind.REAL).unit("°C"))
            .property(Property.of("mode", Property.Kind.TEXT).writable().choices("fast", "slow"))
            .fact("address", Value.of("28.FF.07"))
            .build());
    family.commands(new Relay());
    family.start().await();
    family.status(Quality.GOOD);
    relay(0);
    input(1, 14);
    temperature(21.375, Quality.GOOD);
    awaitGood();
  }

  void relay(int value) {
    family.report(relay, Values.of(Value.of(value)));
  }

  void input(int value, int counter) {
    family.report(
        input,
        Values.builder().put("value", Value.of(value)).put("counter", Value.of(counter)).build());
  }

  void temperature(double celsius, Quality quality) {
    var values =
        Values.builder().put("value", Value.of(celsius)).put("mode", Value.of("fast")).build();
    family.report(probe, values, quality, node.bus().clock().now());
  }

  /// Waits until the state table shows what was reported.
  void await(DeviceId device, Quality quality) throws Exception {
    var seen = new CompletableFuture<Void>();
    var subscription =
        node.bus()
            .table()
            .subscribe(
                node.vertx().getOrCreateContext(),
                device::equals,
                (changed, _) -> {
                  if (changed.stream().anyMatch(s -> s.quality().equals(quality))) {
                    seen.complete(null);
                  }
                });
    seen.get(20, TimeUnit.SECONDS);
    subscription.close();
  }

  private void awaitGood() throws Exception {
    for (DeviceId device : List.of(relay, input, probe)) await(device, Quality.GOOD);
  }

  Path data() {
    return folder.resolve("data");
  }

  /// What a command printed, and its exit status.
  record Result(int status, String out, String err) {}

  /// Runs a command against this node.
  Result busbar(String... args) {
    var all = new ArrayList<>(List.of(args));
    all.add("--data");
    all.add(data().toString());
    return run(all.toArray(String[]::new));
  }

  /// Runs a command as it stands.
  static Result run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        BusbarCommand.commandLine(new PrintWriter(out), new PrintWriter(err)).execute(args);
    return new Result(status, out.toString(), err.toString());
  }

  @Override
  public void close() {
    node.close();
  }

  /// Carries out what is asked of the relay.
  private final class Relay implements CommandHandler {
    @Override
    public void handle(busbar.bus.CommandCall call) {
      if (!call.begin()) return;
      Value wanted = call.command().arguments().get("value");
      if (call.command().device().equals(relay)) {
        family.report(relay, Values.of(wanted));
        var now = node.bus().clock().now();
        call.complete(
            new Outcome.Done(
                new busbar.bus.Reading(
                    relay, Values.of(wanted), now.nanos(), now.micros(), Quality.GOOD)));
      } else {
        call.fail(Outcome.Code.FAULT, "the probe does not answer");
      }
    }

    @Override
    public Future<List<StopReport.Result>> stop() {
      return Future.succeededFuture(
          List.of(new StopReport.Result(relay, StopReport.Effect.STOPPED)));
    }
  }
}
