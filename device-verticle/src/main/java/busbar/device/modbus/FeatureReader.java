package busbar.device.modbus;

import busbar.bus.DeviceType;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the features of one definition, one after another.
final class FeatureReader {
  private static final double ANY = Double.MAX_VALUE;

  /// What definitions carry that means nothing here.
  private static final List<String> TOLERATED =
      List.of("board_index", "major_group", "min_v", "max_v", "cal_reg", "post_write");

  private final List<RegisterBlock> blocks;
  private final Problems warnings;
  private final Map<DeviceType, Integer> last = new EnumMap<>(DeviceType.class);

  FeatureReader(List<RegisterBlock> blocks, Problems warnings) {
    this.blocks = blocks;
    this.warnings = warnings;
  }

  /// The feature; empty for what is skipped or no feature, which is told.
  Optional<Feature> read(Settings settings) {
    TOLERATED.forEach(settings::has);
    String type = settings.requiredText("type");
    var keys = new FeatureKeys(settings, blocks, last, warnings);
    Feature feature =
        switch (type) {
          case "DI" -> inputs(keys);
          case "RO" -> relays(keys);
          case "DO" -> outputs(keys);
          case "LED" -> leds(keys);
          case "AI" -> analogInputs(keys);
          case "AO" -> analogOutputs(keys);
          case "BAO" -> combinedOutputs(keys);
          case "WD" -> watchdogs(keys);
          case "OWPOWER" -> new Feature.OneWirePower(keys.coil("val_coil"));
          case "NV_SAVE" -> new Feature.SaveButton(keys.coil("val_coil"));
          case "REGISTER" -> registers(keys);
          case "DATA_POINT" -> dataPoints(keys, false);
          case "UNIT_REGISTER" -> dataPoints(keys, true);
          default -> null;
        };
    if (feature == null) skip(settings, type);
    return Optional.ofNullable(feature);
  }

  private void skip(Settings settings, String type) {
    settings.keys().forEach(settings::has);
    switch (type) {
      case "" -> {} // told already
      case "EXT_CONFIG", "AI18", "UART" ->
          warnings.add(
              settings.place("type"), "there are no devices of type " + type + "; skipped");
      default ->
          settings.problem(
              "type",
              "must be one of DI, RO, DO, LED, AI, AO, BAO, WD, OWPOWER, NV_SAVE, REGISTER,"
                  + " DATA_POINT, not '%s'".formatted(type));
    }
  }

  private Feature inputs(FeatureKeys keys) {
    boolean isSwitch = keys.hasAll("ds_modes", "direct_reg", "polar_reg", "toggle_reg");
    return new Feature.DigitalInputs(
        keys.numbers(DeviceType.DI),
        keys.bits("val_reg"),
        keys.optional("counter_reg", 2),
        keys.optional("deboun_reg", 1),
        keys.settings.texts("modes", List.of("Simple")),
        isSwitch
            ? new Feature.DirectSwitch(
                keys.settings.texts("ds_modes", List.of()),
                keys.bits("direct_reg"),
                keys.bits("polar_reg"),
                keys.bits("toggle_reg"))
            : null);
  }

  private Feature relays(FeatureKeys keys) {
    keys.settings.has("modes");
    return new Feature.Relays(
        keys.numbers(DeviceType.RO), keys.bits("val_reg"), keys.coil("val_coil"));
  }

  private Feature leds(FeatureKeys keys) {
    return new Feature.Leds(
        keys.numbers(DeviceType.LED), keys.bits("val_reg"), keys.coil("val_coil"));
  }

  private Feature outputs(FeatureKeys keys) {
    return new Feature.DigitalOutputs(
        keys.numbers(DeviceType.DO),
        keys.bits("val_reg"),
        keys.coil("val_coil"),
        keys.settings.texts("modes", List.of("Simple")),
        pwm(keys));
  }

  private static Feature.@Nullable Pwm pwm(FeatureKeys keys) {
    if (keys.hasAll("pwm_reg", "pwm_ps_reg", "pwm_c_reg")) {
      int duty = keys.register("pwm_reg", 1);
      return new Feature.Pwm(duty, false, keys.single("pwm_ps_reg"), keys.single("pwm_c_reg"));
    }
    if (keys.hasAll("pwm_reg", "pwm_preset_reg", "pwm_cpres_reg")) {
      int duty = keys.register("pwm_reg", 1);
      return new Feature.Pwm(
          duty, true, keys.single("pwm_preset_reg"), keys.single("pwm_cpres_reg"));
    }
    return null;
  }

  private Feature analogInputs(FeatureKeys keys) {
    return new Feature.AnalogInputs(
        keys.numbers(DeviceType.AI),
        keys.register("val_reg", 2),
        keys.optional("mode_reg", 1),
        AnalogMode.readAll(keys.settings));
  }

  private Feature analogOutputs(FeatureKeys keys) {
    return new Feature.AnalogOutputs(
        keys.numbers(DeviceType.AO),
        keys.register("val_reg", 1),
        keys.optionalSingle("mode_reg"),
        AnalogMode.readAll(keys.settings));
  }

  private Feature combinedOutputs(FeatureKeys keys) {
    keys.settings.has("modes");
    return new Feature.CombinedOutputs(
        keys.numbers(DeviceType.AO),
        keys.register("val_reg", 2),
        keys.register("res_val_reg", 2),
        keys.optionalSingle("mode_reg"));
  }

  private Feature watchdogs(FeatureKeys keys) {
    String save = keys.settings.has("nv_save_coil") ? "nv_save_coil" : "nv_sav_coil";
    return new Feature.Watchdogs(
        keys.numbers(DeviceType.WATCHDOG),
        keys.register("val_reg", 1),
        keys.register("timeout_reg", 1),
        keys.settings.has(save) ? (Integer) keys.coil(save) : null,
        keys.settings.has("reset_coil") ? (Integer) keys.coil("reset_coil") : null);
  }

  private Feature registers(FeatureKeys keys) {
    keys.readsInput(false);
    return new Feature.Registers(keys.register("start_reg", 1), keys.count, keys.isInput);
  }

  private Feature dataPoints(FeatureKeys keys, boolean isInputByDefault) {
    Settings settings = keys.settings;
    keys.readsInput(isInputByDefault);
    String word = keys.text("datatype");
    DataType type = DataType.UNSIGNED16;
    if (word != null) {
      type =
          DataType.of(
              settings.choice("datatype", "unsigned16", "unsigned16", "signed16", "float32"));
    }
    return new Feature.DataPoints(
        keys.register("value_reg", type.registers()),
        keys.count,
        keys.isInput,
        type,
        keys.text("name"),
        keys.text("unit"),
        settings.number("factor", 1, -ANY, ANY),
        settings.number("offset", 0, -ANY, ANY),
        keys.optionalSingle("valid_mask_reg"));
  }
}
