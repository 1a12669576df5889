import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Family;
import busbar.bus.Outcome;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.node.config.ConfigFile;
import busbar.node.run.LocalNode;

/// Publishes a wind gauge and takes commands for a ventilator, in a node of its own.
///
/// Run it from the top of the source tree, after any `./busbar`:
/// `java -cp node/target/busbar/busbar.jar examples/WeatherStation.java`
void main() throws Exception {
  LocalNode node = LocalNode.start(ConfigFile.ofUser().read(Path.of("examples/weather.yaml")));
  Runtime.getRuntime().addShutdownHook(new Thread(node::close));

  Family station = node.bus().family("station");
  DeviceId wind = station.device(DeviceType.DATA_POINT, "wind");
  DeviceId vent = station.device(DeviceType.RO, "vent");
  station.declare(
      Description.of(wind).property(Property.of("value", Kind.REAL).unit("m/s")).build());
  station.declare(
      Description.of(vent).property(Property.of("value", Kind.BIT).writable()).build());
  station.commands(
      call -> {
        if (!call.begin()) return; // it came too late, or was cancelled
        station.report(vent, call.command().arguments()); // a real one would switch first
        call.complete(Outcome.done());
      });
  station.start().await();
  station.status(Quality.GOOD);

  station.report(vent, Values.of(Value.of(0)));
  node.vertx().setPeriodic(
      1_000, _ -> station.report(wind, Values.of(Value.of(3 + Math.random()))));
  IO.println("curl " + node.urls().getFirst() + "/rest/data_point/wind");
}
