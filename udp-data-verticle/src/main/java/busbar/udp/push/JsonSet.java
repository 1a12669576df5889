package busbar.udp.push;

import busbar.udp.text.AsciiBytes;
import busbar.udp.text.Datum;
import busbar.udp.text.PythonJson;
import busbar.udp.text.PythonText;
import java.nio.charset.StandardCharsets;
import java.util.SequencedMap;

/// Reads the payload of `json_wn`, an object. Refuses it in the words of the original.
final class JsonSet {
  private JsonSet() {}

  static SequencedMap<String, Datum> read(String payload) throws RefusedException {
    Datum datum = PythonJson.read(payload);
    if (datum == null) {
      throw new RefusedException("The string '%s' could not be decoded as JSON".formatted(payload));
    }
    if (datum instanceof Datum.Members(var members)) return members;
    throw new RefusedException(
        "The object '%s' returned after decoding the JSON string is not a dict"
            .formatted(str(datum)));
  }

  private static String str(Datum datum) {
    var out = new AsciiBytes(64);
    PythonText.asciiStr(out, datum);
    return new String(out.toBytes(), StandardCharsets.US_ASCII);
  }
}
