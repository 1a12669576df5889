package busbar.udp.status;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/// Reads what a Linux machine says about itself. What it does not say is null, so that the same
/// code serves a Pi, a server and a developer's laptop. Reads files: never on an event loop.
final class SystemProbe {
  private final Path root;
  private final @Nullable String macAddress;
  private final String machineName;
  private final @Nullable String osVersion;
  private final @Nullable String rpiModel;
  private final @Nullable String sdCardSerial;

  /// @param root `/`, where `proc`, `sys` and `etc` are found
  SystemProbe(Path root) throws IOException {
    this.root = root;
    macAddress = findMacAddress();
    machineName = orElse(text("proc/sys/kernel/hostname"), "localhost");
    osVersion = unquoted(field("etc/os-release", "VERSION="));
    String model = text("proc/device-tree/model");
    rpiModel = model != null && model.contains("Raspberry") ? model.replace("\0", "") : null;
    sdCardSerial = text("sys/block/mmcblk0/device/serial");
  }

  SystemSample sample() throws IOException {
    FileStore store = Files.getFileStore(Path.of("").toAbsolutePath());
    double[] load = numbers(text("proc/loadavg"), 3);
    double[] uptime = numbers(text("proc/uptime"), 2);
    double[] memory = numbers(field("proc/self/status", "VmHWM:"), 1);
    double[] milliDegrees =
        rpiModel == null ? new double[0] : numbers(text("sys/class/thermal/thermal_zone0/temp"), 1);
    return new SystemSample(
        store.getTotalSpace(),
        store.getUsableSpace(),
        at(load, 0),
        at(load, 1),
        at(load, 2),
        macAddress,
        machineName,
        memory.length == 0 ? null : (long) (memory[0] * 1024),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        osVersion,
        rpiModel,
        milliDegrees.length == 0 ? null : milliDegrees[0] / 1000,
        sdCardSerial,
        at(uptime, 0),
        at(uptime, 1));
  }

  private @Nullable String text(String path) throws IOException {
    Path file = root.resolve(path);
    return Files.isReadable(file) ? Files.readString(file, StandardCharsets.UTF_8).strip() : null;
  }

  /// The rest of the first line that begins with this key.
  private @Nullable String field(String path, String key) throws IOException {
    String text = text(path);
    if (text == null) return null;
    return text.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElse(null);
  }

  /// The first numbers of a text; none when it does not begin with so many.
  private static double[] numbers(@Nullable String text, int count) {
    if (text == null) return new double[0];
    var words = new Scanner(text).useLocale(Locale.ROOT);
    var numbers = new double[count];
    for (int i = 0; i < count; i++) {
      if (!words.hasNextDouble()) return new double[0];
      numbers[i] = words.nextDouble();
    }
    return numbers;
  }

  private static @Nullable Double at(double[] numbers, int index) {
    return numbers.length == 0 ? null : (Double) numbers[index];
  }

  private static @Nullable String unquoted(@Nullable String text) {
    return text == null ? null : text.replace("\"", "");
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  /// Of the first interface that is up, has an address, and is a card.
  private static @Nullable String findMacAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .filter(card -> card.inetAddresses().anyMatch(a -> !isLocal(a)))
        .map(SystemProbe::hardwareAddress)
        .filter(address -> !address.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static boolean isLocal(InetAddress address) {
    return address.isLoopbackAddress() || address.isLinkLocalAddress();
  }

  private static String hardwareAddress(NetworkInterface card) {
    try {
      byte[] address = card.getHardwareAddress();
      return address == null ? "" : HexFormat.ofDelimiter(":").formatHex(address);
    } catch (IOException gone) {
      return ""; // taken away between the listing and this question
    }
  }
}
