package busbar.device.simulated;

import busbar.bus.Choice;
import busbar.bus.DeviceType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The twin of a Unipi controller with three sections, an extension and a 1-Wire bus: at least one device
/// of every type that such a controller has, with its names. Relays are wired to the inputs of their
/// number, analog outputs to the analog inputs of theirs; the other inputs change by themselves.
final class Controller {
  private static final String MAIN = "1";
  private static final String RELAYS = "2";
  private static final String ANALOG = "3";
  private static final String EXTENSION = "xS11";
  private static final int DIGITAL = 4;
  private static final int MANY = 8;
  private static final int BOARDS = 3;
  private static final long SECOND = 1_000_000_000;
  private static final int SERIAL = 4_242;

  private static final OneWireAddress THERMOMETER = new OneWireAddress("28", "67C6697351FF", "68");
  private static final OneWireAddress MONITOR = new OneWireAddress("26", "4AEC29CDBAAB", "11");
  private static final OneWireAddress SWITCH = new OneWireAddress("29", "F2FBE346AC01", "0A");

  private final SplittableRandom random;
  private final List<Part> parts = new ArrayList<>();

  private Controller(int seed) {
    random = new SplittableRandom(seed);
  }

  static List<Part> parts(SimulatedOptions options) {
    var controller = new Controller(options.seed());
    controller.mainSection();
    controller.relaySection();
    controller.analogSection();
    controller.extension();
    controller.oneWire();
    return controller.parts;
  }

  private void mainSection() {
    var frequency = new PwmFrequency();
    List<DigitalOutput> outputs =
        circuits(MAIN, DIGITAL).map(circuit -> new DigitalOutput(circuit, frequency)).toList();
    parts.addAll(outputs);
    for (int i = 0; i < DIGITAL; i++) {
      long halfPeriod = (i + 1) * SECOND;
      DigitalInput.Source pulses = now -> Math.floorMod(now / halfPeriod, 2) == 1;
      parts.add(new DigitalInput(Bench.circuit(MAIN, i + 1), pulses, outputs.get(i)));
    }
    parts.add(new CombinedOutput(Bench.circuit(MAIN, 1)));
    parts.add(analogInput(MAIN, 1, AnalogInput.MAIN_MODES));
    circuits(MAIN, DIGITAL).map(circuit -> new Relay(DeviceType.LED, circuit)).forEach(parts::add);
    parts.add(new Watchdog(Bench.circuit(MAIN, 1), () -> outputs.forEach(one -> one.force(false))));
    parts.add(new Register("1_0", null));
    parts.add(new Register("1_1000_inp", () -> SERIAL));
    parts.add(new Relay(DeviceType.OWPOWER, MAIN));
    parts.add(FactSheet.namePlate("L523", "Neuron", "L523", SERIAL, BOARDS));
    board(MAIN, 1);
  }

  private void relaySection() {
    List<Relay> relays = relays(RELAYS, MANY);
    parts.add(new Watchdog(Bench.circuit(RELAYS, 1), () -> relays.forEach(Relay::reset)));
    board(RELAYS, 2);
  }

  private void analogSection() {
    for (int i = 1; i <= DIGITAL; i++) {
      var output = new AnalogOutput(Bench.circuit(ANALOG, i));
      parts.add(output);
      parts.add(
          new AnalogInput(
              Bench.circuit(ANALOG, i), AnalogInput.ANALOG_MODES, output::volts, random.split()));
    }
    board(ANALOG, 3);
  }

  private void extension() {
    List<Relay> relays = relays(EXTENSION, DIGITAL);
    parts.add(new Watchdog(Bench.circuit(EXTENSION, 1), () -> relays.forEach(Relay::reset)));
    parts.add(new SlowQuantity("IAQ_0", "Temperature", "°C", 21.5, 0.5, random.split()));
    parts.add(new SlowQuantity("IAQ_6", "Carbon dioxide", "ppm", 600, 80, random.split()));
    parts.add(FactSheet.namePlate(EXTENSION, "Extension", EXTENSION, SERIAL + 1, 1));
    board(EXTENSION, 15);
  }

  private void oneWire() {
    parts.add(new OneWireBus("OWFS"));
    parts.add(new Thermometer(THERMOMETER, () -> false, random.split()));
    parts.add(new BatteryMonitor(MONITOR, random.split()));
    parts.add(new OneWireSwitch(SWITCH));
  }

  /// Relays, each with an input that sees it.
  private List<Relay> relays(String section, int count) {
    List<Relay> relays =
        circuits(section, count).map(circuit -> new Relay(DeviceType.RO, circuit)).toList();
    parts.addAll(relays);
    for (int i = 0; i < count; i++) {
      Relay relay = relays.get(i);
      parts.add(new DigitalInput(Bench.circuit(section, i + 1), _ -> relay.isOn(), null));
    }
    return relays;
  }

  private AnalogInput analogInput(String section, int number, List<Choice> modes) {
    return new AnalogInput(Bench.circuit(section, number), modes, () -> 2.5, random.split());
  }

  private void board(String section, int address) {
    parts.add(new SaveButton(section));
    parts.add(FactSheet.slave(section, address));
  }

  private static Stream<String> circuits(String section, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> Bench.circuit(section, i));
  }
}
