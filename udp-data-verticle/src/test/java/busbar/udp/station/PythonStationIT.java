package busbar.udp.station;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import busbar.bus.Quality;
import busbar.bus.Value;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A station as labs have it: Python's time, Python's JSON. `python3` must be on the path.
@Tag("e2e")
class PythonStationIT {
  private final Rig rig;

  PythonStationIT() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void follow(Python station, Map<String, Object> settings) throws Exception {
    var host = new HashMap<>(Rig.host("oven", station.port));
    host.putAll(settings);
    rig.run(Rig.family(List.of(host)));
  }

  @Test
  void valuesOldDataAndRestart() throws Exception {
    try (var station = new Python("date")) {
      station.tell("{\"restart\": [\"t1\", \"n\", \"txt\"], \"timeout\": {\"t1\": 0.5}}");
      follow(station, Map.of());
      rig.await("data_point/far_oven_t1", Quality.STALE);
      rig.await("data_point/far_oven_n", Quality.NO_VALUE);
      station.tell("{\"live\": {\"t1\": 21.5, \"n\": 7, \"txt\": \"5 \\u00b5m\"}}");
      rig.await("data_point/far_oven_t1", Value.of(21.5));
      rig.await("data_point/far_oven_n", Value.of(7));
      station.tell("{\"live\": {\"n\": NaN}}");
      rig.await("data_point/far_oven_t1", Quality.STALE);
      rig.await("data_point/far_oven_n", Value.of(Double.NaN));
      station.tell("{\"live\": {\"n\": -Infinity}}");
      rig.await("data_point/far_oven_n", Value.of(Double.NEGATIVE_INFINITY));
      station.tell("{\"restart\": [\"n\", \"new\"]}");
      rig.await("data_point/far_oven_t1", Quality.fault("the station has no such codename"));
      rig.await("data_point/far_oven_n", Quality.NO_VALUE);
      station.tell("{\"live\": {\"new\": true}}");
      rig.await("data_point/far_oven_new", Value.of(true));
    }
  }

  @Test
  void abscissaAndTimeoutOfAnXySocket() throws Exception {
    try (var station = new Python("xy")) {
      station.tell("{\"restart\": [\"mass_18\", \"mass_28\"], \"timeout\": {\"mass_28\": 0.5}}");
      follow(station, Map.of("kind", "xy"));
      rig.await("data_point/far_oven_mass_28", Quality.STALE);
      station.tell("{\"set\": {\"mass_18\": [18.02, 1e-09], \"mass_28\": [28.01, 3]}}");
      var state = rig.await("data_point/far_oven_mass_18", Value.of(1e-9));
      assertEquals(Value.of(18.02), state.value("x"));
      rig.await("data_point/far_oven_mass_28", Quality.STALE);
    }
  }

  @Test
  void aProgramThatEndsIsOffline() throws Exception {
    try (var station = new Python("date")) {
      station.tell("{\"restart\": [\"t1\"]}");
      follow(station, Map.of());
      station.tell("{\"live\": {\"t1\": 1}}");
      rig.await("data_point/far_oven_t1", Value.of(1));
    }
    rig.await("data_point/far_oven_t1", Quality.OFFLINE);
  }

  /// The script `station.py`.
  private static final class Python implements AutoCloseable {
    final int port;
    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    Python(String kind) throws Exception {
      var script = Objects.requireNonNull(getClass().getResource("/station/station.py"));
      process =
          new ProcessBuilder("python3", Path.of(script.toURI()).toString(), kind)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      out = process.inputReader(US_ASCII);
      in = process.outputWriter(US_ASCII);
      port = Integer.parseInt(line());
    }

    void tell(String json) throws IOException {
      in.write(json + "\n");
      in.flush();
      assertEquals("ok", line());
    }

    private String line() throws IOException {
      String line = out.readLine();
      if (line == null) throw new IOException("the station ended early");
      return line;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
