package busbar.device.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.FamilyFactory;
import busbar.bus.Outcome.Code;
import busbar.bus.Value;
import busbar.device.Config;
import busbar.device.TestNode;
import busbar.settings.Problems;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemFamilyTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void thisHostIsShown() {
    try (var node = new TestNode()) {
      var settings = Config.of(Map.of("interval", "50ms"), new Problems());
      node.deploy(factory("system").prepare("host", settings).make(node.bus));
      var total = node.awaitGood("data_point/memory_total");
      assertTrue(total.value() instanceof Value.Int(long bytes) && bytes > 1_000_000, "" + total);
      node.awaitGood("data_point/cpu_use");
      node.awaitGood("data_point/disk_root_free");
      var refused = node.set("data_point/load_1min", "value", Value.of(0.0));
      assertEquals(Code.READ_ONLY, TestNode.code(refused));
    }
  }

  @Test
  void bothDriversAreFoundByTheirWord() {
    assertEquals("system", factory("system").driver());
    assertEquals("simulated", factory("simulated").driver());
  }

  @Test
  void aRelativePathIsRefused() {
    var problems = new Problems();
    factory("system").prepare("host", Config.of(Map.of("disks", List.of("/", "data")), problems));
    assertTrue(problems.all().toString().contains("disks must hold absolute paths"));
  }

  private static FamilyFactory factory(String driver) {
    for (FamilyFactory factory : ServiceLoader.load(FamilyFactory.class)) {
      if (factory.driver().equals(driver)) return factory;
    }
    throw new AssertionError("no driver " + driver);
  }
}
