package busbar.device.system;

import busbar.bus.FamilyFactory;
import busbar.bus.PreparedFamily;
import busbar.device.DeclaredFamily;
import busbar.device.FamilyOptions;
import busbar.settings.Settings;
import java.nio.file.Path;

/// Makes families that show the host they run on.
public final class SystemFactory implements FamilyFactory {
  @Override
  public String driver() {
    return "system";
  }

  @Override
  public PreparedFamily prepare(String family, Settings settings) {
    SystemOptions system = SystemOptions.read(settings);
    FamilyOptions options = FamilyOptions.read(settings, SystemOptions.DEFAULT_INTERVAL);
    var files = new HostFiles(Path.of("/"));
    return new DeclaredFamily(family, options, () -> new SystemDriver(files, system));
  }
}
