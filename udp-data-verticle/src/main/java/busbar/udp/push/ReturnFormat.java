package busbar.udp.push;

import busbar.bus.Value;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonText;
import java.util.Arrays;
import java.util.Locale;
import java.util.SequencedMap;

/// What the asker gets when a set has been written to devices: the set itself, or what the devices
/// showed afterwards.
enum ReturnFormat {
  /// `ACK#{'heater': 1}`
  ACK,
  /// `RET#{"heater": 1}`
  JSON,
  /// `RET#heater:int:1`
  RAW,
  /// `RET#{'heater': 1}`
  STRING;

  private static final String RET = "RET#";

  /// As written in the configuration.
  static String[] words() {
    return Arrays.stream(values())
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  /// The whole reply.
  ///
  /// @throws RefusedException when this format has no room for a value; the message says which
  byte[] reply(SequencedMap<String, Datum> sent, SequencedMap<String, Datum> observed)
      throws RefusedException {
    var out = new AsciiBytes(128);
    switch (this) {
      case ACK -> PythonText.ascii(out.put("ACK#"), new Datum.Members(sent));
      case JSON -> PythonText.json(out.put(RET), observed);
      case STRING -> PythonText.ascii(out.put(RET), new Datum.Members(observed));
      case RAW -> raw(out.put(RET), observed);
    }
    return out.toBytes();
  }

  private static void raw(AsciiBytes out, SequencedMap<String, Datum> observed)
      throws RefusedException {
    boolean first = true;
    for (var one : observed.entrySet()) {
      if (!first) out.put(';');
      first = false;
      out.put(one.getKey()).put(':').put(type(one.getKey(), one.getValue())).put(':');
      PythonText.asciiStr(out, one.getValue());
    }
  }

  private static String type(String codename, Datum datum) throws RefusedException {
    if (datum instanceof Datum.Scalar(Value value)) {
      switch (value) {
        case Value.Int _ -> {
          return "int";
        }
        case Value.Real _ -> {
          return "float";
        }
        case Value.Bool _ -> {
          return "bool";
        }
        case Value.Text _ -> {
          return "str";
        }
        case Value.Missing _ -> {}
      }
    }
    throw new RefusedException(
        "Raw conversion failed with message:" + codename + " was written and has no value now");
  }
}
