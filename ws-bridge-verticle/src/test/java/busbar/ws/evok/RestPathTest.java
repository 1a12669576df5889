package busbar.ws.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/rest/all | All[]",
        "/rest/all/ | All[]",
        "/json/di/1_03 | One[type=di, circuit=1_03]",
        "/rest/di/1_03/ | One[type=di, circuit=1_03]",
        "/rest/di/lab-2:1_03 | One[type=di, circuit=lab-2:1_03]",
        "/rest/di/lab-2%3A1_03 | One[type=di, circuit=lab-2:1_03]",
        "/rest/di/a+b | One[type=di, circuit=a+b]",
        "/rest/di/1_03/counter/ | PropertyOfOne[type=di, circuit=1_03, property=counter]",
        "/rest/ro/all | Every[type=ro]",
        "/rest/ro/all/ | Every[type=ro]",
        "/rest/ro/all/value | PropertyOfEvery[type=ro, property=value]",
        "/rest | Nothing[]",
        "/rest/ | Nothing[]",
        "/rest/di | Nothing[]",
        "/rest/di/ | Nothing[]",
        "/rest//1_03 | Nothing[]",
        "/rest/di/1_03// | Nothing[]",
        "/rest/di/1_03/counter/x | Nothing[]",
        "/rest/di/%zz | Nothing[]"
      })
  void reads(String path, String meaning) {
    assertEquals(meaning, RestPath.parse(path).toString());
  }
}
