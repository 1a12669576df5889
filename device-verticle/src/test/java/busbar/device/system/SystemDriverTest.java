package busbar.device.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.bus.DeviceId;
import busbar.bus.DeviceType;
import busbar.bus.Quality;
import busbar.bus.Value;
import busbar.device.DriverException;
import busbar.device.HandClock;
import busbar.device.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDriverTest {
  private final RecordingSink sink = new RecordingSink(new HandClock());
  @TempDir private Path root;

  /// A small computer with two thermometers of the same name.
  private void build() throws IOException {
    file("/proc/loadavg", "0.25 1.50 3.00 2/345 6789\n");
    file("/proc/stat", "cpu  100 0 100 800 0 0 0 0 50 0\ncpu0 1 2 3\n");
    file("/proc/meminfo", "MemTotal:  1000 kB\nMemFree:  10 kB\nMemAvailable:   400 kB\n");
    file("/proc/uptime", "12345.67 23456.78\n");
    file("/sys/class/thermal/thermal_zone0/type", "x86_pkg_temp\n");
    file("/sys/class/thermal/thermal_zone0/temp", "41500\n");
    file("/sys/class/hwmon/hwmon0/name", "coretemp\n");
    file("/sys/class/hwmon/hwmon0/temp1_input", "-250\n");
    file("/sys/class/hwmon/hwmon0/temp1_label", "Core 0\n");
    file("/sys/class/hwmon/hwmon1/name", "coretemp\n");
    file("/sys/class/hwmon/hwmon1/temp1_input", "39000\n");
    file("/sys/class/hwmon/hwmon1/temp1_label", "Core 0\n");
    file("/sys/class/net/eth0/statistics/rx_bytes", "18446744073\n");
    file("/sys/class/net/eth0/statistics/tx_bytes", "42\n");
    file("/sys/class/net/lo/statistics/rx_bytes", "1\n");
  }

  private SystemDriver open(String... disks) throws DriverException {
    var driver = new SystemDriver(new HostFiles(root), new SystemOptions(List.of(disks)));
    driver.open(sink);
    driver.scan();
    return driver;
  }

  @Test
  void everythingTheHostHasIsShownWithItsKindAndUnit() throws Exception {
    build();
    open("/");
    assertEquals(
        Set.of(
            "load_1min",
            "load_5min",
            "load_15min",
            "cpu_use",
            "memory_total",
            "memory_used",
            "memory_available",
            "disk_root_total",
            "disk_root_free",
            "uptime",
            "temp_x86_pkg_temp",
            "temp_coretemp_core_0",
            "temp_coretemp_core_0_2",
            "net_eth0_rx",
            "net_eth0_tx"),
        sink.descriptions.keySet().stream().map(DeviceId::circuit).collect(Collectors.toSet()));
    assertEquals(Value.of(0.25), value("load_1min"));
    assertEquals(Value.of(3.0), value("load_15min"));
    assertEquals(Value.of(1_024_000L), value("memory_total"));
    assertEquals(Value.of(614_400L), value("memory_used"));
    assertEquals(Value.of(12345.67), value("uptime"));
    assertEquals(Value.of(41.5), value("temp_x86_pkg_temp"));
    assertEquals(Value.of(-0.25), value("temp_coretemp_core_0"));
    assertEquals(Value.of(39.0), value("temp_coretemp_core_0_2"));
    assertEquals(Value.of(18_446_744_073L), value("net_eth0_rx"));
    assertTrue(value("disk_root_free").asNumber().orElseThrow() > 0);
    var memory = sink.description(DeviceType.DATA_POINT, "memory_total");
    assertEquals("B", memory.properties().getFirst().unit());
    assertEquals("Memory", memory.label());
  }

  @Test
  void cpuUseIsTheShareOfTimeSinceTheLastReading() throws Exception {
    build();
    SystemDriver driver = open();
    assertEquals(Value.MISSING, value("cpu_use"), "one reading tells nothing");
    file("/proc/stat", "cpu  120 0 110 860 10 0 0 0 50 0\n");
    driver.scan();
    assertEquals(Value.of(30.0), value("cpu_use"));
    driver.scan();
    assertEquals(Value.of(30.0), value("cpu_use"), "no tick has passed");
  }

  @Test
  void aGarbledFileMakesItsDevicesBadAndNoOthers() throws Exception {
    build();
    SystemDriver driver = open();
    file("/proc/loadavg", "0.25 high\n");
    file("/proc/meminfo", "MemTotal:  1000 kB\nMemAvailable:  lots kB\n");
    file("/proc/stat", "cpu 1 2\n");
    file("/sys/class/hwmon/hwmon0/temp1_input", "\n");
    driver.scan();
    assertEquals(Quality.GOOD, quality("load_1min"));
    assertEquals(
        Quality.fault("/proc/loadavg is not as expected: '0.25 high'"), quality("load_5min"));
    assertTrue(quality("load_15min").isBad());
    assertEquals(Quality.GOOD, quality("memory_total"));
    assertEquals(
        Quality.fault("/proc/meminfo is not as expected: 'lots'"), quality("memory_available"));
    assertTrue(quality("memory_used").isBad());
    assertTrue(quality("cpu_use").isBad());
    assertTrue(quality("temp_coretemp_core_0").isBad());
    assertEquals(Quality.GOOD, quality("temp_coretemp_core_0_2"));
    build();
    driver.scan();
    assertEquals(Quality.GOOD, quality("load_5min"));
    assertEquals(Quality.GOOD, quality("memory_used"));
  }

  @Test
  void anUnreadableFileMakesItsDeviceBad() throws Exception {
    build();
    SystemDriver driver = open("/", "/data");
    Path uptime = root.resolve("proc/uptime");
    Files.delete(uptime);
    Files.createDirectory(uptime);
    Files.delete(root.resolve("sys/class/net/eth0/statistics/tx_bytes"));
    driver.scan();
    assertEquals(Quality.fault("cannot read /proc/uptime: Is a directory"), quality("uptime"));
    assertEquals(
        Quality.fault("/sys/class/net/eth0/statistics/tx_bytes does not exist any more"),
        quality("net_eth0_tx"));
    assertEquals(Quality.GOOD, quality("net_eth0_rx"));
    assertEquals(
        Quality.fault("/data does not exist"), quality("disk_data_free"), "it is configured");
  }

  @Test
  void whatTheHostLacksIsNotShown() throws Exception {
    file("/proc/loadavg", "0.25 1.50 3.00 2/345 6789\n");
    open();
    assertEquals(3, sink.descriptions.size());
  }

  @Test
  void anEndlessFileIsNotReadToItsEnd() throws Exception {
    file("/proc/uptime", "1.5 " + "9".repeat(10 * HostFiles.MAX_BYTES));
    open();
    assertEquals(Value.of(1.5), value("uptime"));
    assertFalse(quality("uptime").isBad());
  }

  private Value value(String circuit) {
    return sink.value(DeviceType.DATA_POINT, circuit, "value");
  }

  private Quality quality(String circuit) {
    return sink.quality(DeviceType.DATA_POINT, circuit);
  }

  private void file(String absolute, String text) throws IOException {
    Path file = root.resolve(absolute.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
