package busbar.udp.status;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTextTest {
  private static final SystemSample SAMPLE =
      new SystemSample(
          1000,
          400,
          0.5,
          0.25,
          0.0,
          "02:fc:00:00:00:01",
          "lab-pi",
          123456789L,
          31,
          "12 (bookworm)",
          "Raspberry Pi 4",
          48.25,
          "0xabc",
          5521.5,
          20000.75);

  private static final SystemSample SILENT =
      new SystemSample(
          1000, 400, null, null, null, null, "box", null, 3, null, null, null, null, null, null);

  @Test
  void allKeysComeInTheOrderThatClientsKnow() {
    String expected =
        """
        {"filesystem_usage": {"total_bytes": 1000, "free_bytes": 400}, \
        "last_apt_cache_change_unixtime": null, \
        "last_git_fetch_unixtime": {"PyExpLabSys": null, "machines": null}, \
        "load_average": {"1m": 0.5, "5m": 0.25, "15m": 0.0}, \
        "mac_address": "02:fc:00:00:00:01", "machine_name": "lab-pi", \
        "max_python_mem_usage_bytes": 123456789, "number_of_python_threads": 31, \
        "os_version": "12 (bookworm)", \
        "purpose": {"id": "rig", "purpose": "tests", "long_description": "gr\\u00fcn"}, \
        "python_version": "Busbar 1", "rpi_model": "Raspberry Pi 4", "rpi_temperature": 48.25, \
        "sd_card_serial": "0xabc", "uptime": {"uptime_sec": 5521.5, "idle_sec": 20000.75}}\
        """;
    var purpose = new Purpose("rig", "tests", "grün");
    assertEquals(expected, text(StatusText.system(SAMPLE, purpose, "Busbar 1")));
  }

  @Test
  void whatTheMachineDoesNotSayIsNull() {
    String expected =
        """
        {"filesystem_usage": {"total_bytes": 1000, "free_bytes": 400}, \
        "last_apt_cache_change_unixtime": null, \
        "last_git_fetch_unixtime": {"PyExpLabSys": null, "machines": null}, \
        "load_average": {"1m": null, "5m": null, "15m": null}, \
        "mac_address": "MAC ADDRESS UNKNOWN", "machine_name": "box", \
        "max_python_mem_usage_bytes": null, "number_of_python_threads": 3, \
        "os_version": null, \
        "purpose": {"id": null, "purpose": null, "long_description": null}, \
        "python_version": "Busbar 1", "rpi_model": null, "rpi_temperature": null, \
        "sd_card_serial": null, "uptime": {"uptime_sec": null, "idle_sec": null}}\
        """;
    assertEquals(expected, text(StatusText.system(SILENT, Purpose.UNKNOWN, "Busbar 1")));
  }

  @Test
  void everyServerOfTheProcessIsListedUnderItsPort() {
    var ports =
        List.of(
            port(9000, "date", 0.0019330978393554688),
            port(9010, "data", 900.0),
            port(8500, "push", null));
    assertEquals(
        """
        {"system_status": {}, "socket_server_status": {\
        "9000": {"name": "bench rig", "type": "date", "status": "OK", \
        "since_last_activity": 0.0019330978393554688}, \
        "9010": {"name": "bench rig", "type": "data", "status": "INACTIVE", \
        "since_last_activity": 900.0}, \
        "8500": {"name": "bench rig", "type": "push", "status": "DISABLED", \
        "since_last_activity": null}}}\
        """,
        text(StatusText.reply("{}".getBytes(US_ASCII), ports)));
  }

  @Test
  void aPiIsReadFromItsFiles(@TempDir Path root) throws IOException {
    write(root, "proc/loadavg", "0.82 0.51 0.26 4/105 6316\n");
    write(root, "proc/uptime", "1420.05 2598.38\n");
    write(root, "proc/self/status", "Name:\tjava\nVmHWM:\t    2184 kB\nThreads:\t1\n");
    write(root, "proc/sys/kernel/hostname", "lab-pi\n");
    write(root, "proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.4\0");
    write(root, "sys/class/thermal/thermal_zone0/temp", "48250\n");
    write(root, "sys/block/mmcblk0/device/serial", "0x1c2f4d9b\n");
    write(root, "etc/os-release", "ID=debian\nVERSION=\"12 (bookworm)\"\n");
    SystemSample sample = new SystemProbe(root).sample();
    assertEquals("lab-pi", sample.machineName());
    assertEquals("Raspberry Pi 4 Model B Rev 1.4", sample.rpiModel());
    assertEquals(48.25, sample.rpiTemperature());
    assertEquals("0x1c2f4d9b", sample.sdCardSerial());
    assertEquals("12 (bookworm)", sample.osVersion());
    assertEquals(2184L * 1024, sample.maxMemoryBytes());
    assertEquals(0.51, sample.load5());
    assertEquals(2598.38, sample.idleSeconds());
  }

  @Test
  void aMachineWithoutThoseFilesStillHasASample(@TempDir Path empty) throws IOException {
    SystemSample sample = new SystemProbe(empty).sample();
    assertEquals("localhost", sample.machineName());
    assertEquals(null, sample.load1());
    assertEquals(null, sample.rpiTemperature());
  }

  private static PortStatus port(int port, String type, @Nullable Double since) {
    return new PortStatus(port, "bench rig", type, since, 900);
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }
}
