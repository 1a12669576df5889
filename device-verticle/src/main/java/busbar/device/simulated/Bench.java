package busbar.device.simulated;

import busbar.bus.DeviceType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The simulated laboratory: which parts there are, and how they are wired.
final class Bench {
  /// The name of the board with inputs and outputs, and of the one with relays.
  static final String BOARD = "1";

  static final String RELAY_BOARD = "2";

  static final OneWireAddress THERMOMETER = new OneWireAddress("28", "B05BA9000001", "98");
  static final OneWireAddress FLAKY = new OneWireAddress("28", "C47E3D000002", "FB");

  private static final int PER_BOARD = 4;
  private static final long SECOND = 1_000_000_000;

  private Bench() {}

  /// The sensor that fails on demand, alone.
  static List<Part> flaky(SimulatedOptions options) {
    var random = new SplittableRandom(options.seed());
    var thermometer = new Thermometer(FLAKY, () -> false, random);
    return List.of(new FlakySensor(thermometer, options.faultTime()));
  }

  /// Relay 2_01 heats the thermometer; input 1_01 follows output 1_01, 1_02 changes every second,
  /// 1_03 follows relay 2_03, 1_04 is open; analog input 1_01 follows analog output 1_01.
  static List<Part> bench(SimulatedOptions options) {
    var random = new SplittableRandom(options.seed());
    var parts = new ArrayList<Part>();
    var outputs = new ArrayList<DigitalOutput>();
    var relays = new ArrayList<Relay>();
    var frequency = new PwmFrequency();
    for (int i = 1; i <= PER_BOARD; i++) {
      outputs.add(new DigitalOutput(circuit(BOARD, i), frequency));
      relays.add(new Relay(DeviceType.RO, circuit(RELAY_BOARD, i)));
    }
    var analog = new AnalogOutput(circuit(BOARD, 1));
    parts.addAll(relays);
    parts.addAll(outputs);
    parts.addAll(inputs(outputs, relays));
    parts.add(
        new AnalogInput(circuit(BOARD, 1), AnalogInput.MAIN_MODES, analog::volts, random.split()));
    parts.add(analog);
    for (int i = 1; i <= PER_BOARD; i++) {
      parts.add(new Relay(DeviceType.LED, circuit(BOARD, i)));
    }
    Runnable restart =
        () -> {
          outputs.forEach(output -> output.force(false));
          relays.forEach(Relay::reset);
          analog.reset();
        };
    parts.add(new Watchdog(circuit(BOARD, 1), restart));
    parts.add(new Thermometer(THERMOMETER, relays.getFirst()::isOn, random.split()));
    parts.add(new SlowQuantity("air_0", "Temperature", "°C", 21.5, 0.5, random.split()));
    parts.add(new SlowQuantity("air_3", "Humidity", "%", 40, 5, random.split()));
    parts.add(new SlowQuantity("air_6", "Carbon dioxide", "ppm", 600, 80, random.split()));
    parts.add(new Register("1_1_inp", () -> bits(outputs)));
    parts.add(new Register("1_1000", null));
    parts.add(new Motor("1_01"));
    return parts;
  }

  private static List<DigitalInput> inputs(List<DigitalOutput> outputs, List<Relay> relays) {
    List<DigitalInput.Source> wires =
        List.of(
            _ -> outputs.get(0).isOn(),
            now -> Math.floorMod(Math.floorDiv(now, SECOND), 2) == 1,
            _ -> relays.get(2).isOn(),
            _ -> false);
    var inputs = new ArrayList<DigitalInput>();
    for (int i = 0; i < wires.size(); i++) {
      inputs.add(new DigitalInput(circuit(BOARD, i + 1), wires.get(i), outputs.get(i)));
    }
    return inputs;
  }

  static String circuit(String board, int number) {
    return "%s_%02d".formatted(board, number);
  }

  private static long bits(List<DigitalOutput> outputs) {
    long bits = 0;
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).isOn()) bits |= 1L << i;
    }
    return bits;
  }
}
