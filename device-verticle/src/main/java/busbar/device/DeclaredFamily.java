package busbar.device;

import busbar.bus.Bus;
import busbar.bus.Description;
import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Moment;
import busbar.bus.PreparedFamily;
import busbar.bus.Quality;
import busbar.bus.Values;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A family whose drivers hold no hardware open: asking one for its declarations does no harm, so
/// its devices are known before it runs.
///
/// @param driver makes the driver of each opening
public record DeclaredFamily(String name, FamilyOptions options, Supplier<Driver> driver)
    implements PreparedFamily {
  @Override
  public VerticleBase make(Bus bus) {
    return new FamilyVerticle(bus, name, options, driver);
  }

  @Override
  public List<Description> devices(String node) {
    var declarations = new Declarations(node, options.prefix(), new ArrayList<>());
    Driver asked = driver.get();
    try (asked) {
      asked.open(declarations);
    } catch (DriverException _) {
      // It declares what it has before it fails; the family itself will tell why.
    }
    return List.copyOf(declarations.descriptions());
  }

  /// Keeps what is declared and nothing else.
  private record Declarations(String node, String prefix, List<Description> descriptions)
      implements DeviceSink {
    @Override
    public DeviceId device(DeviceType type, String circuit) {
      return new DeviceId(node, type, prefix + circuit);
    }

    @Override
    public Moment now() {
      return new Moment(0, 0);
    }

    @Override
    public void declare(Description description) {
      descriptions.add(description);
    }

    @Override
    public void withdraw(DeviceId device) {}

    @Override
    public void report(DeviceId device, Values values, Quality quality, Moment sampled) {}

    @Override
    public void bad(DeviceId device, String reason) {}

    @Override
    public void confirm(String scanGroup, Moment sampled) {}

    @Override
    public void fault(String reason) {}
  }
}
