package busbar.udp.push;

import busbar.bus.Value;
import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonNumber;
import busbar.udp.text.PythonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Reads the payload of `raw_wn`: parts joined by `;`, each `codename:type:data`. Refuses it as a
/// whole when anything in it is wrong, in the words of the original.
final class RawSet {
  private RawSet() {}

  private interface Reader {
    Datum read(String item) throws RefusedException;
  }

  static SequencedMap<String, Datum> read(String payload) throws RefusedException {
    var set = new LinkedHashMap<String, Datum>();
    for (String part : payload.split(";", -1)) {
      String[] pieces = part.split(":", -1);
      if (pieces.length != 3) {
        throw new RefusedException(
            "The data part '%s' did not match the expected format of 3 parts divided by ':'"
                .formatted(part));
      }
      set.put(pieces[0], datum(reader(pieces[1]), pieces[2]));
    }
    return set;
  }

  private static Datum datum(Reader reader, String data) throws RefusedException {
    List<Datum> items = new ArrayList<>();
    for (String item : data.split(",", -1)) items.add(reader.read(item));
    return items.size() == 1 ? items.getFirst() : new Datum.Items(items);
  }

  private static Reader reader(String type) throws RefusedException {
    return switch (type) {
      case "int" -> RawSet::integer;
      case "float" -> RawSet::real;
      case "str" -> item -> Datum.of(Value.of(item));
      case "bool" -> RawSet::flag;
      default ->
          throw new RefusedException(
              "The data type '%s' is unknown. Only dict_keys(['int', 'float', 'str', 'bool']) are allowed"
                  .formatted(type));
    };
  }

  private static Datum integer(String item) throws RefusedException {
    BigInteger number = PythonNumber.integer(item);
    if (number != null) return Datum.of(number);
    throw notConverted("int", "invalid literal for int() with base 10: " + repr(item));
  }

  private static Datum real(String item) throws RefusedException {
    Double number = PythonNumber.real(item);
    if (number != null) return Datum.of(Value.of(number.doubleValue()));
    throw notConverted("float", "could not convert string to float: " + repr(item));
  }

  private static Datum flag(String item) throws RefusedException {
    return switch (item) {
      case "True" -> Datum.of(Value.of(true));
      case "False" -> Datum.of(Value.of(false));
      default ->
          throw notConverted(
              "bool",
              "Cannot translate the string '%s' to a boolean. Only the strings 'True' or 'False' are allowed"
                  .formatted(item));
    };
  }

  private static RefusedException notConverted(String type, String reason) {
    return new RefusedException(
        "Unable to convert values to '%s'. Error is: %s".formatted(type, reason));
  }

  private static String repr(String text) {
    var out = new AsciiBytes(text.length() + 2);
    PythonText.ascii(out, Datum.of(Value.of(text)));
    return new String(out.toBytes(), StandardCharsets.US_ASCII);
  }
}
