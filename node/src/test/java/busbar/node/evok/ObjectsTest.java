package busbar.node.evok;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checklist 3, 4 and 7: the keys of every object in each version, all names of the types, and every
/// property by itself.
class ObjectsTest extends OnTwin {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ro/2_01                 | dev circuit value
          do/1_01                 | dev circuit value pending mode modes pwm_freq pwm_duty
          di/1_01                 | dev circuit value debounce counter_modes counter_mode counter mode modes
          ai/3_01                 | dev circuit value unit mode modes range
          ao/3_01                 | dev circuit mode modes value unit range
          ao/1_01                 | dev circuit mode modes unit value
          led/1_01                | dev circuit value
          watchdog/2_01           | dev circuit value timeout was_wd_reset nv_save
          sensor/2867C6697351FF68 | dev circuit address value lost time interval type
          sensor/264AEC29CDBAAB11 | dev circuit humidity vdd vad temp vis lost time interval type
          sensor/29F2FBE346AC010A | dev circuit address value type
          register/1_0            | dev circuit value
          data_point/IAQ_6        | dev circuit value name valid unit
          owbus/OWFS              | dev circuit bus scan_interval interval do_scan do_reset
          owpower/1               | dev circuit value
          nv_save/1               | dev circuit value
          modbus_slave/1          | dev circuit last_comm slave_id modbus_type modbus_spec scan_interval
          device_info/L523        | dev family model sn board_count circuit
          device_info/xS11        | dev family model sn board_count circuit
          run/alias               | dev circuit save aliases
          """)
  void version3HasExactlyTheseKeysInThisOrder(String device, String keys) {
    assertEquals(keys, keys("v3", device));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relay/2_01              | dev relay_type circuit value pending mode modes glob_dev_id
          relay/1_01              | dev relay_type circuit value pending mode modes glob_dev_id pwm_freq pwm_duty
          input/1_01              | dev circuit value debounce counter_modes counter_mode counter mode modes glob_dev_id
          ai/3_01                 | dev circuit value unit glob_dev_id mode modes range
          ao/3_01                 | dev circuit mode modes glob_dev_id value unit range
          ao/1_01                 | dev circuit mode modes glob_dev_id unit value
          led/1_01                | dev circuit value glob_dev_id
          wd/2_01                 | dev circuit value timeout was_wd_reset nv_save glob_dev_id
          temp/2867C6697351FF68   | dev circuit address value lost time interval typ glob_dev_id
          register/1_0            | dev circuit value glob_dev_id
          unit_register/IAQ_6     | dev circuit value name valid unit glob_dev_id
          device_info/L523        | dev family model sn board_count circuit glob_dev_id
          """)
  void betaHasTheOldNamesAndNumbers(String device, String keys) {
    assertEquals(keys, keys("beta", device));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relay/2_01              | dev relay_type circuit value pending mode modes glob_dev_id
          relay/1_01              | dev relay_type circuit value pending mode modes glob_dev_id pwm_freq pwm_duty
          input/1_01              | dev circuit value debounce counter_modes counter_mode counter mode modes glob_dev_id
          ai/3_01                 | dev circuit value unit glob_dev_id mode modes range range_modes
          ao/3_01                 | dev circuit mode modes glob_dev_id value unit
          temp/2867C6697351FF68   | dev circuit address value lost time interval typ glob_dev_id
          unit_register/IAQ_6     | dev circuit value name valid unit glob_dev_id
          """)
  void version2HasRangesAsTexts(String device, String keys) {
    assertEquals(keys, keys("v2", device));
  }

  private static String keys(String version, String device) {
    String body = twin().send(version, "GET", "/rest/" + device, "", Twin.FORM).body();
    return String.join(" ", new JsonObject(body).fieldNames());
  }

  @Test
  void directSwitchAddsItsTwoKeysAndAliasIsLast() {
    twin().json("/json/di/1_04", "{'mode': 'DirectSwitch', 'alias': 'al_direct'}");
    assertEquals(
        "dev circuit value debounce counter_modes counter_mode counter mode modes ds_mode ds_modes alias",
        keys("v3", "di/1_04"));
    twin().json("/json/di/1_04", "{'mode': 'Simple', 'alias': ''}");
    assertFalse(keys("v3", "di/1_04").contains("alias"));
  }

  @ParameterizedTest
  @CsvSource({
    "relay, ro, 2_01",
    "output, do, 1_01",
    "digitaloutput, do, 1_01",
    "input, di, 1_01",
    "digitalinput, di, 1_01",
    "analoginput, ai, 1_01",
    "analogoutput, ao, 1_01",
    "wd, watchdog, 1_01",
    "temp, sensor, 2867C6697351FF68",
    "1wdevice, sensor, 2867C6697351FF68",
    "nvsave, nv_save, 1",
    "relay, do, 1_02",
    "output, ro, 2_02"
  })
  void everyNameOfATypeWorks(String other, String canonical, String circuit) {
    JsonObject named = twin().object("/rest/" + other + "/" + circuit);
    JsonObject plain = twin().object("/rest/" + canonical + "/" + circuit);
    assertEquals(plain.getString("dev"), named.getString("dev"));
    assertEquals(circuit, named.getString("circuit"));
    assertEquals(plain.fieldNames(), named.fieldNames());
  }

  @Test
  void everyKeyOfEveryObjectCanBeReadByItself() {
    List<JsonObject> objects = new ArrayList<>(twin().all("v3"));
    objects.add(twin().object("/rest/nv_save/1"));
    objects.add(twin().object("/rest/run/alias"));
    Set<String> seen = new HashSet<>();
    for (JsonObject object : objects) {
      String path = "/rest/" + object.getString("dev") + "/" + object.getString("circuit");
      if (!seen.add(object.getString("dev") + object.fieldNames())) continue;
      for (String key : object.fieldNames()) {
        HttpResponse<String> answer = twin().get(path + "/" + key);
        assertEquals(200, answer.statusCode(), path + "/" + key + ": " + answer.body());
        assertEquals(Set.of(key), new JsonObject(answer.body()).fieldNames(), path);
      }
      if (!path.startsWith("/rest/run")) {
        assertEquals("{\"alias\": \"\"}", twin().get(path + "/alias").body(), path);
      }
      assertEquals(404, twin().get(path + "/nothing").statusCode(), path);
      assertEquals(404, twin().get(path + "/_modes").statusCode(), path);
    }
    assertTrue(seen.size() >= 19, () -> "objects are missing: " + seen);
  }

  @Test
  void voltageIsTheValueOfAnAnalogInput() {
    assertEquals(Set.of("voltage"), twin().object("/rest/ai/1_01/voltage").fieldNames());
    assertEquals(404, twin().get("/rest/ao/1_01/voltage").statusCode());
  }

  @Test
  void allOfATypeWithAndWithoutAProperty() {
    var relays = new JsonArray(twin().get("/rest/ro/all").body());
    assertEquals(12, relays.size());
    var values = new JsonArray(twin().get("/json/relay/all/value").body());
    assertEquals(12, values.size());
    assertEquals(List.of("circuit", "value"), List.copyOf(values.getJsonObject(0).fieldNames()));
    assertEquals("[]", twin().get("/rest/board/all").body());
    assertEquals("[]", twin().get("/rest/ds2408/all").body());
  }

  @Test
  void busListsItsOwnPartsOnly() {
    String call = "{'jsonrpc': '2.0', 'id': 1, 'method': 'owbus_list', 'params': ['OWFS']}";
    assertEquals(
        new JsonObject()
            .put("DS18S20", new JsonArray())
            .put("DS18B20", JsonArray.of("28.67C6697351FF.68"))
            .put("DS2438", JsonArray.of("264AEC29CDBAAB11"))
            .put("DS2408", JsonArray.of("29.F2FBE346AC01.0A"))
            .put("DS2413", new JsonArray()),
        new JsonObject(twin().json("/rpc", call).body()).getJsonObject("result"));
  }
}
