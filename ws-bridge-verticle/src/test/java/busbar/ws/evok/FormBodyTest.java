package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormBodyTest {
  private static final String URL_ENCODED = "application/x-www-form-urlencoded";

  private static Map<String, ?> read(String type, String body) throws Exception {
    return FormBody.read(type, Buffer.buffer(body));
  }

  @Test
  void firstOfRepeatedKeysCountsAndEmptyValuesAreKept() throws Exception {
    assertEquals(
        Map.of("value", "0", "alias", "", "mode", "a b"),
        read(URL_ENCODED, "value=0&alias=&value=1&mode=a+b"));
  }

  @Test
  void emptyFormIsEmpty() throws Exception {
    assertEquals(Map.of(), read(URL_ENCODED + "; charset=utf-8", ""));
  }

  @Test
  void multipart() throws Exception {
    String body =
        """
        --b
        Content-Disposition: form-data; name="value"

        1
        --b
        Content-Disposition: form-data; name="f"; filename="x"

        file
        --b--
        """
            .replace("\n", "\r\n");
    assertEquals(Map.of("value", "1"), read("multipart/form-data; boundary=b", body));
  }

  @Test
  void brokenFormsAreRefused() {
    String many = "a=1&".repeat(FormBody.MAX_FIELDS + 1);
    assertThrows(FormBody.MalformedFormException.class, () -> read(URL_ENCODED, many));
    assertThrows(FormBody.MalformedFormException.class, () -> read(URL_ENCODED, "value=%zz"));
  }
}
