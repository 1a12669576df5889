package busbar.ws.evok;

import busbar.bus.Choice;
import busbar.bus.Description;
import busbar.bus.DeviceType;
import busbar.bus.Property;
import busbar.bus.Property.Kind;
import busbar.bus.Range;
import busbar.bus.Value;
import busbar.bus.Values;
import busbar.ws.TestLab;

/// One device of every shape, with every key that its shape can have.
final class EveryType {
  private final TestLab lab;

  private EveryType(TestLab lab) {
    this.lab = lab;
  }

  static void addTo(TestLab lab) {
    var all = new EveryType(lab);
    lab.relay("2_01");
    all.add(
        TestLab.describe(DeviceType.RO, "2_02").alias("al_lamp"),
        Values.of(Value.of(1)),
        Property.of("value", Kind.BIT).writable());
    lab.output("1_01");
    lab.input("1_01");
    lab.input("1_02");
    Values direct = TestLab.inputValues(1, 812).with("mode", Value.of("DirectSwitch"));
    lab.report(TestLab.id(DeviceType.DI, "1_02"), direct);
    lab.analogOutput("1_01");
    lab.thermometer("28A1B2C3D4E5F607");
    all.analog();
    all.oneWire();
    all.registers();
    all.unit();
  }

  private void add(Description.Builder description, Values values, Property... properties) {
    for (Property property : properties) description.property(property);
    lab.add(description, values);
  }

  private void analog() {
    var volts = new Choice("Voltage", 0, "V", new Range(0, 10));
    var off = new Choice("Disabled", 3, null, null);
    var ohms = new Choice("Resistance", 2, "Ohm", new Range(0, 2000));
    Values values = Values.of(Value.of(4.01349)).with("mode", Value.of("Voltage"));
    Values disabled = Values.of(Value.of(0.0)).with("mode", Value.of("Disabled"));
    var value = Property.of("value", Kind.REAL).writable();
    var modes = Property.of("mode", Kind.TEXT).choices(volts, off).writable();
    add(TestLab.describe(DeviceType.AI, "1_01"), values, Property.of("value", Kind.REAL), modes);
    add(TestLab.describe(DeviceType.AI, "1_02"), disabled, Property.of("value", Kind.REAL), modes);
    add(TestLab.describe(DeviceType.AO, "1_02"), values, value, modes);
    var combined = Property.of("mode", Kind.TEXT).choices(volts, ohms).writable();
    add(TestLab.describe(DeviceType.AO, "1_03"), values, value, combined);
  }

  private void oneWire() {
    add(
        TestLab.describe(DeviceType.SENSOR, "26AA").fact("type", Value.of("DS2438")),
        Values.of("humidity", Value.of(40.5)).with("vdd", Value.of(5.0)),
        Property.of("humidity", Kind.REAL),
        Property.of("vdd", Kind.REAL));
    add(
        TestLab.describe(DeviceType.SENSOR, "29BB").fact("type", Value.of("DS2408")),
        Values.of("channels", Value.of(8)),
        Property.of("channels", Kind.INT));
    add(
        TestLab.describe(DeviceType.OWBUS, "OWFS"),
        Values.of("scan_interval", Value.of(60)).with("interval", Value.of(10)),
        Property.of("scan_interval", Kind.INT).writable(),
        Property.of("interval", Kind.INT).writable());
    add(
        TestLab.describe(DeviceType.OWPOWER, "1"),
        Values.of(Value.of(0)),
        Property.of("value", Kind.BIT).writable());
  }

  private void registers() {
    add(
        TestLab.describe(DeviceType.REGISTER, "1_1019"),
        Values.of(Value.of(65535)),
        Property.of("value", Kind.INT).writable());
    add(
        TestLab.describe(DeviceType.DATA_POINT, "IAQ_6").fact("name", Value.of("supply_temp")),
        Values.of(Value.of(23.4)).with("valid", Value.of(true)),
        Property.of("value", Kind.REAL).unit("°C"),
        Property.of("valid", Kind.BOOL));
    add(TestLab.describe(DeviceType.DATA_POINT, "IAQ_7"), Values.of(Value.of(Double.NaN)));
  }

  private void unit() {
    add(
        TestLab.describe(DeviceType.LED, "1_01"),
        Values.of(Value.of(1)),
        Property.of("value", Kind.BIT).writable());
    add(
        TestLab.describe(DeviceType.WATCHDOG, "1_01"),
        Values.of(Value.of(3)).with("timeout", Value.of(5000)),
        Property.of("value", Kind.INT).writable(),
        Property.of("timeout", Kind.INT).writable());
    add(
        TestLab.describe(DeviceType.NV_SAVE, "1"),
        Values.of(Value.of(false)),
        Property.of("value", Kind.BIT).writable());
    add(
        TestLab.describe(DeviceType.DEVICE_INFO, "L523")
            .fact("family", Value.of("Neuron"))
            .fact("model", Value.of("L523"))
            .fact("board_count", Value.of(2)),
        Values.of("sn", Value.of(4242)),
        Property.of("sn", Kind.INT));
    add(
        TestLab.describe(DeviceType.MODBUS_SLAVE, "1")
            .fact("slave_id", Value.of(1))
            .fact("modbus_type", Value.of("TCP"))
            .fact("modbus_spec", Value.of("10.0.0.5"))
            .fact("scan_interval", Value.of(0.02)),
        Values.of("last_comm", Value.of(0.0187)),
        Property.of("last_comm", Kind.REAL));
  }
}
