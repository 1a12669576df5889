package busbar.node.config;

import busbar.bus.FamilyFactory;
import busbar.bus.Names;
import busbar.bus.PreparedFamily;
import busbar.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/// The drivers that are installed, by their words.
public final class FamilyFactories {
  /// Families of one node.
  static final int MAX_FAMILIES = 200;

  /// What runs when the configuration names no families: the computer itself.
  private static final String DEFAULT_FAMILY = "host";

  private static final String DEFAULT_DRIVER = "system";

  private final Map<String, FamilyFactory> byDriver = new TreeMap<>();

  private FamilyFactories(Iterable<FamilyFactory> factories) {
    for (FamilyFactory factory : factories) byDriver.put(factory.driver(), factory);
  }

  /// Those on the class path.
  public static FamilyFactories installed() {
    return new FamilyFactories(ServiceLoader.load(FamilyFactory.class));
  }

  /// What may stand after `driver:`.
  public Set<String> drivers() {
    return byDriver.keySet();
  }

  /// Reads `families`; mistakes are reported.
  List<FamilyPlan> read(Settings settings) {
    if (!settings.has("families")) return defaults(settings);
    Map<String, Settings> sections = settings.sections("families");
    if (sections.size() > MAX_FAMILIES) {
      settings.problem("families", "are at most " + MAX_FAMILIES + ", not " + sections.size());
    }
    var plans = new ArrayList<FamilyPlan>();
    sections.forEach((name, section) -> read(name, section, plans));
    return plans;
  }

  private List<FamilyPlan> defaults(Settings settings) {
    FamilyFactory factory = byDriver.get(DEFAULT_DRIVER);
    if (factory == null) return List.of();
    var make = factory.prepare(DEFAULT_FAMILY, Settings.empty(settings.problems()));
    return List.of(new FamilyPlan(DEFAULT_FAMILY, DEFAULT_DRIVER, make));
  }

  private void read(String name, Settings settings, List<FamilyPlan> plans) {
    checkName(name, settings);
    String driver = settings.requiredText("driver");
    FamilyFactory factory = byDriver.get(driver);
    if (factory == null) {
      if (!driver.isEmpty()) {
        String known = String.join(", ", drivers());
        settings.problem("driver", "'" + driver + "' is not installed; known: " + known);
      }
      settings.keys().forEach(settings::has); // only the driver could say which of them are wrong
      return;
    }
    PreparedFamily make = factory.prepare(name, settings);
    plans.add(new FamilyPlan(name, driver, make));
  }

  private static void checkName(String name, Settings settings) {
    try {
      Names.node(name);
    } catch (IllegalArgumentException e) {
      settings.problems().add(settings.place(), "families: " + e.getMessage());
    }
  }
}
