package busbar.device.modbus;

import busbar.bus.DeviceType;
import busbar.settings.Problems;
import busbar.settings.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of one feature, as addresses that are checked.
final class FeatureKeys {
  /// Devices of one feature.
  static final int MAX_COUNT = 1_024;

  private static final int BITS = 16;

  final Settings settings;
  final int count;
  boolean isInput;
  private final List<RegisterBlock> blocks;
  private final Map<DeviceType, Integer> last;
  private final Problems warnings;

  /// @param last the highest number of each type so far
  FeatureKeys(
      Settings settings,
      List<RegisterBlock> blocks,
      Map<DeviceType, Integer> last,
      Problems warnings) {
    this.settings = settings;
    this.blocks = blocks;
    this.last = last;
    this.warnings = warnings;
    count = settings.integer("count", 1, 1, MAX_COUNT);
  }

  void readsInput(boolean isDefault) {
    String type = text("reg_type");
    isInput = type == null ? isDefault : type.equals("input");
  }

  @Nullable String text(String key) {
    return settings.optionalText(key).filter(text -> !text.isEmpty()).orElse(null);
  }

  boolean hasAll(String... keys) {
    boolean all = true;
    for (String key : keys) all &= settings.has(key);
    return all;
  }

  /// Numbers go on where the last feature of that type has ended.
  Feature.Numbers numbers(DeviceType type) {
    int before = last.getOrDefault(type, 0);
    int wanted = settings.integer("start_index", 0, 0, MAX_COUNT);
    if (wanted < before) {
      warnings.add(
          settings.place(),
          "a second feature of type %s: its circuits begin at %02d, not again at %02d"
              .formatted(type.word(), before + 1, wanted + 1));
    }
    int first = Math.max(wanted, before) + 1;
    last.put(type, first + count - 1);
    return new Feature.Numbers(first, count);
  }

  int coil(String key) {
    return address(key, count);
  }

  int bits(String key) {
    return covered(key, (count + BITS - 1) / BITS);
  }

  int single(String key) {
    return covered(key, 1);
  }

  int register(String key, int each) {
    return covered(key, count * each);
  }

  @Nullable Integer optional(String key, int each) {
    return settings.has(key) ? register(key, each) : null;
  }

  @Nullable Integer optionalSingle(String key) {
    return settings.has(key) ? single(key) : null;
  }

  private int covered(String key, int registers) {
    int address = address(key, registers);
    for (int i = address; settings.has(key) && i < address + registers; i++) {
      int register = i;
      if (blocks.stream().anyMatch(block -> block.contains(register, isInput))) continue;
      warnings.add(
          settings.place(key),
          "%s register %d of %s is in none of modbus_register_blocks, so nothing reads it"
              .formatted(isInput ? "input" : "holding", i, key));
      break;
    }
    return address;
  }

  private int address(String key, int length) {
    int address = RegisterBlock.required(settings, key, 0, RegisterBlock.ADDRESSES - 1);
    if (address + length > RegisterBlock.ADDRESSES) {
      settings.problem(key, "with count " + count + " goes beyond address 65535");
    }
    return address;
  }
}
