package busbar.e2e;

import busbar.bus.Clock;
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
import busbar.node.config.Folders;
import busbar.node.run.LocalNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices whose names, values, units and reasons are markup, scripts, endless, or run backwards: the
/// dashboard shows them as what they are, text. The node is in this JVM, where such a family can be.
@Tag("e2e")
class DashboardHostileIT {
  private static final String IMAGE = "<img src=x onerror=\"alert('image')\">";
  private static final String SCRIPT = "\"><script>alert('script')</script>";
  private static final String LINK = "javascript:alert('link')";
  private static final String BACKWARDS = "\u202Egnp.exe \u0636\u063A\u0637 \u05DC\u05D7\u05E5";

  @TempDir private Path folder = Path.of("");

  @Test
  void whatDevicesSayIsNeverMoreThanText() throws Exception {
    Path file = folder.resolve("hostile.yaml");
    Files.writeString(
        file,
        """
        node: hostile
        data: data
        families: {}
        bridges: {ws: {listeners: [{port: 0}]}}
        """);
    var config = new ConfigFile(new Folders(folder), _ -> null);
    try (LocalNode node = LocalNode.start(config.read(file));
        Chromium browser = Chromium.start(folder)) {
      Family family = node.bus().family("prank");
      DeviceId text = family.device(DeviceType.DATA_POINT, "text");
      DeviceId relay = family.device(DeviceType.RO, "\"'><svg_onload=alert('circuit')>");
      DeviceId bad = family.device(DeviceType.SENSOR, "bad");
      DeviceId endless = family.device(DeviceType.DATA_POINT, "W".repeat(100));
      family.declare(
          Description.of(text)
              .label(IMAGE)
              .group(SCRIPT)
              .property(Property.of("value", Kind.TEXT).writable())
              .property(Property.of("mode", Kind.TEXT).choices(SCRIPT, IMAGE).writable())
              .fact(IMAGE, Value.of(LINK))
              .build());
      family.declare(
          Description.of(relay).property(Property.of("value", Kind.BIT).writable()).build());
      family.declare(
          Description.of(bad)
              .label(BACKWARDS)
              .property(Property.of("value", Kind.REAL).unit("</span><b>" + BACKWARDS))
              .build());
      family.declare(
          Description.of(endless)
              .label((LINK + " ").repeat(20) + "W".repeat(500))
              .property(Property.of("value", Kind.TEXT))
              .build());
      family.commands(call -> {
        if (!call.begin()) return;
        if (call.command().device().equals(relay)) {
          call.complete(Outcome.failed(Outcome.Code.FAULT, IMAGE + BACKWARDS));
        } else {
          family.report(text, call.command().arguments());
          call.complete(Outcome.done());
        }
      });
      family.start().await();
      family.status(Quality.GOOD);
      family.report(text, Values.of(Value.of(SCRIPT)));
      family.report(relay, Values.of(Value.of(0)));
      family.report(bad, Values.of(Value.of(1.5)), Quality.fault(IMAGE), Clock.system().now());
      family.report(endless, Values.of(Value.of(BACKWARDS + "x".repeat(2_000))));
      browser.visit("hostile", node.urls().getFirst());
    }
  }
}
