package busbar.node.imports;

import busbar.settings.Place;
import busbar.settings.Settings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One mapping of EVOK's configuration: a key without a value counts as absent, and flags are written
/// as Python takes them.
///
/// @param place where its key stands
record EvokSection(Settings settings, Place place) {
  static final int MAX_PORT = 65_535;

  static EvokSection of(Settings settings) {
    return new EvokSection(settings, settings.place());
  }

  Optional<String> text(String key) {
    return settings.optionalText(key).filter(text -> !text.isEmpty());
  }

  int integer(String key, int defaultNumber, int low, int high) {
    return text(key).isEmpty() ? defaultNumber : settings.integer(key, defaultNumber, low, high);
  }

  int port(int defaultPort) {
    return integer("port", defaultPort, 1, MAX_PORT);
  }

  /// A number without superfluous zeros.
  String number(String key, double defaultNumber, double low, double high) {
    double number =
        text(key).isEmpty() ? defaultNumber : settings.number(key, defaultNumber, low, high);
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  boolean flag(String key, boolean defaultFlag) {
    if (text(key).isEmpty()) return defaultFlag;
    return settings.parsed(
        key,
        defaultFlag,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default ->
                  throw new IllegalArgumentException("'" + text + "' is neither true nor false");
            });
  }

  EvokSection section(String key) {
    return new EvokSection(settings.section(key), settings.place(key));
  }

  /// The mappings under a mapping, by their keys.
  Map<String, EvokSection> sections(String key) {
    EvokSection parent = section(key);
    var sections = new LinkedHashMap<String, EvokSection>();
    for (String name : parent.settings.keys()) sections.put(name, parent.section(name));
    return sections;
  }

  /// Whether the mapping is switched on; otherwise that is told, and nothing else of it.
  boolean isEnabled(String what) {
    if (flag("enabled", true)) return true;
    remark("enabled", what + " is off (enabled: false) and left out");
    leave();
    return false;
  }

  /// Nothing of this mapping is carried over.
  void leave() {
    settings.keys().forEach(settings::has);
  }

  void remark(String key, String text) {
    settings.problems().add(settings.place(key), text);
  }

  /// About the mapping as a whole.
  void remark(String text) {
    settings.problems().add(place, text);
  }
}
