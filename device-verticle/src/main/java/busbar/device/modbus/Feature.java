package busbar.device.modbus;

import busbar.bus.DeviceType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a piece of equipment has several of, and where in its registers and coils. Addresses are those
/// of the first device; the others follow, bit by bit or register by register.
public sealed interface Feature {
  /// Of the devices it makes.
  DeviceType type();

  /// The circuits of its devices in a unit of that name.
  List<String> circuits(String unit);

  /// A feature whose devices are numbered.
  sealed interface Numbered extends Feature {
    Numbers numbers();

    @Override
    default List<String> circuits(String unit) {
      return IntStream.range(0, numbers().count())
          .mapToObj(i -> "%s_%02d".formatted(unit, numbers().first() + i))
          .toList();
    }
  }

  /// The numbers in the circuits of a feature.
  ///
  /// @param first from 1
  record Numbers(int first, int count) {}

  /// Digital inputs.
  ///
  /// @param value bits
  /// @param counter two registers each, low word first; null for none
  /// @param debounce one register each, in 0.1 ms; null for none
  record DigitalInputs(
      Numbers numbers,
      int value,
      @Nullable Integer counter,
      @Nullable Integer debounce,
      List<String> modes,
      @Nullable DirectSwitch directSwitch)
      implements Numbered {
    public DigitalInputs {
      modes = List.copyOf(modes);
    }

    @Override
    public DeviceType type() {
      return DeviceType.DI;
    }
  }

  /// Inputs that the firmware links to the output of the same number; all are bits.
  record DirectSwitch(List<String> modes, int direct, int polarity, int toggle) {
    public DirectSwitch {
      modes = List.copyOf(modes);
    }
  }

  /// Relays.
  ///
  /// @param value bits
  record Relays(Numbers numbers, int value, int coil) implements Numbered {
    @Override
    public DeviceType type() {
      return DeviceType.RO;
    }
  }

  /// Transistor outputs.
  ///
  /// @param value bits
  /// @param pwm null for plain outputs
  record DigitalOutputs(Numbers numbers, int value, int coil, List<String> modes, @Nullable Pwm pwm)
      implements Numbered {
    public DigitalOutputs {
      modes = List.copyOf(modes);
    }

    @Override
    public DeviceType type() {
      return DeviceType.DO;
    }
  }

  /// Pulses of a transistor output.
  ///
  /// @param duty one register each
  /// @param isSoftware whether the firmware makes the pulses: then the other two registers are a
  ///     preset and its prescaler, otherwise a prescaler and a cycle
  record Pwm(int duty, boolean isSoftware, int first, int second) {}

  /// Lamps.
  ///
  /// @param value bits
  record Leds(Numbers numbers, int value, int coil) implements Numbered {
    @Override
    public DeviceType type() {
      return DeviceType.LED;
    }
  }

  /// Analog inputs.
  ///
  /// @param value two registers each
  /// @param mode one register each; null when there is nothing to choose
  record AnalogInputs(Numbers numbers, int value, @Nullable Integer mode, List<AnalogMode> modes)
      implements Numbered {
    public AnalogInputs {
      modes = List.copyOf(modes);
    }

    @Override
    public DeviceType type() {
      return DeviceType.AI;
    }
  }

  /// Analog outputs of voltage or current.
  ///
  /// @param value one register each, in steps of 0.0025
  /// @param mode one register for all; null when there is nothing to choose
  record AnalogOutputs(Numbers numbers, int value, @Nullable Integer mode, List<AnalogMode> modes)
      implements Numbered {
    public AnalogOutputs {
      modes = List.copyOf(modes);
    }

    @Override
    public DeviceType type() {
      return DeviceType.AO;
    }
  }

  /// Outputs of voltage or current that can measure resistance instead.
  ///
  /// @param value a float of two registers
  /// @param resistance a float of two registers
  /// @param mode 0 V, 1 mA, anything else Ohm
  record CombinedOutputs(Numbers numbers, int value, int resistance, @Nullable Integer mode)
      implements Numbered {
    @Override
    public DeviceType type() {
      return DeviceType.AO;
    }
  }

  /// Watchdogs.
  ///
  /// @param value one register each
  /// @param timeout one register each, milliseconds
  record Watchdogs(
      Numbers numbers,
      int value,
      int timeout,
      @Nullable Integer saveCoil,
      @Nullable Integer resetCoil)
      implements Numbered {
    @Override
    public DeviceType type() {
      return DeviceType.WATCHDOG;
    }
  }

  /// The supply of a 1-Wire bus.
  record OneWirePower(int coil) implements Feature {
    @Override
    public DeviceType type() {
      return DeviceType.OWPOWER;
    }

    @Override
    public List<String> circuits(String unit) {
      return List.of(unit);
    }
  }

  /// Stores the running settings of a board.
  record SaveButton(int coil) implements Feature {
    @Override
    public DeviceType type() {
      return DeviceType.NV_SAVE;
    }

    @Override
    public List<String> circuits(String unit) {
      return List.of(unit);
    }
  }

  /// Raw registers.
  record Registers(int start, int count, boolean isInput) implements Feature {
    @Override
    public DeviceType type() {
      return DeviceType.REGISTER;
    }

    @Override
    public List<String> circuits(String unit) {
      return IntStream.range(start, start + count)
          .mapToObj(address -> unit + "_" + address + (isInput ? "_inp" : ""))
          .toList();
    }
  }

  /// Measured numbers: raw x factor + offset, the high word first.
  ///
  /// @param validMask register whose bit n says whether the n-th is valid; null for none
  record DataPoints(
      int start,
      int count,
      boolean isInput,
      DataType dataType,
      @Nullable String name,
      @Nullable String unit,
      double factor,
      double offset,
      @Nullable Integer validMask)
      implements Feature {
    @Override
    public DeviceType type() {
      return DeviceType.DATA_POINT;
    }

    @Override
    public List<String> circuits(String unitName) {
      return IntStream.range(0, count)
          .mapToObj(i -> unitName + "_" + (start + i * dataType.registers()))
          .toList();
    }
  }
}
