package busbar.ws.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginRuleTest {
  private static final Set<String> OWN = Set.of("localhost", "lab-pc", "lab-pc.local");

  @ParameterizedTest
  @CsvSource({
    ", 127.0.0.1:8080, false",
    "http://127.0.0.1:8080, 127.0.0.1:8080, false",
    "http://127.0.0.1:1880, 127.0.0.1:8080, false",
    "http://localhost:8080, localhost:8080, false",
    "http://LAB-PC, lab-pc:8080, false",
    "http://[::1]:8080, [::1]:8080, false",
    "http://10.0.0.5, 10.0.0.5:8080, false",
    "http://dash.example, 127.0.0.1:8080, false",
    "HTTP://DASH.example, 127.0.0.1:8080, false",
    "http://dash.example:81, 127.0.0.1:8080, true",
    "http://evil.example, 127.0.0.1:8080, true",
    "http://10.0.0.6, 10.0.0.5:8080, true",
    "http://localhost, 127.0.0.1:8080, true",
    "null, 127.0.0.1:8080, true",
    "'', 127.0.0.1:8080, true",
    "http://127.0.0.1, , true",
    "http://127.0.0.1:8080@evil.example, 127.0.0.1:8080, true",
    "file://, 127.0.0.1:8080, true",
    "%%%, %%%, true"
  })
  void pagesOfThisMachineAndNamedOnesMayWrite(
      @Nullable String origin, @Nullable String host, boolean foreign) {
    var rule = OriginRule.of(List.of("http://dash.example"), OWN);
    assertEquals(foreign, rule.isForeign(origin, host));
  }

  @Test
  void aNameThatSomebodyElsePointedHereIsForeign() {
    var rule = OriginRule.of(List.of(), OWN);
    assertEquals(true, rule.isForeign("http://evil.example:8080", "evil.example:8080"));
  }

  @Test
  void anyAllowsAll() {
    var rule = OriginRule.of(List.of("any"), OWN);
    assertFalse(rule.isForeign("http://evil.example", "127.0.0.1:8080"));
    assertFalse(rule.isForeign("null", "127.0.0.1:8080"));
  }

  @Test
  void whatIsNoOriginIsAMistake() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> OriginRule.of(List.of("dash.example"), OWN));
    assertEquals(
        "'dash.example' is no origin; write any, or a list such as http://lab.example:3000",
        e.getMessage());
  }
}
