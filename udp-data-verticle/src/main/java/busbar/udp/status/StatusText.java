package busbar.udp.status;

import busbar.udp.text.AsciiBytes;
import busbar.udp.text.JsonObjectText;
import java.util.List;

/// The reply to `status`: about the machine, and about all servers of the process, in the keys and
/// their order that clients of PyExpLabSys know.
public final class StatusText {
  private static final int USUAL_BYTES = 1024;
  private static final String NO_MAC = "MAC ADDRESS UNKNOWN";

  private StatusText() {}

  /// The part about the machine, an object; made once per sample and shared.
  ///
  /// @param version of Busbar, in the place of Python's
  static byte[] system(SystemSample sample, Purpose purpose, String version) {
    var out = new JsonObjectText(new AsciiBytes(USUAL_BYTES));
    out.object("filesystem_usage")
        .number("total_bytes", sample.totalBytes())
        .number("free_bytes", sample.freeBytes())
        .close();
    out.number("last_apt_cache_change_unixtime", (Double) null);
    out.object("last_git_fetch_unixtime")
        .number("PyExpLabSys", (Double) null)
        .number("machines", (Double) null)
        .close();
    out.object("load_average")
        .number("1m", sample.load1())
        .number("5m", sample.load5())
        .number("15m", sample.load15())
        .close();
    String mac = sample.macAddress();
    out.text("mac_address", mac == null ? NO_MAC : mac);
    out.text("machine_name", sample.machineName());
    out.number("max_python_mem_usage_bytes", sample.maxMemoryBytes());
    out.number("number_of_python_threads", (long) sample.threads());
    out.text("os_version", sample.osVersion());
    out.object("purpose")
        .text("id", purpose.id())
        .text("purpose", purpose.purpose())
        .text("long_description", purpose.description())
        .close();
    out.text("python_version", version);
    out.text("rpi_model", sample.rpiModel());
    out.number("rpi_temperature", sample.rpiTemperature());
    out.text("sd_card_serial", sample.sdCardSerial());
    out.object("uptime")
        .number("uptime_sec", sample.uptimeSeconds())
        .number("idle_sec", sample.idleSeconds())
        .close();
    return out.close().toBytes();
  }

  /// The whole reply.
  ///
  /// @param ports in the order of their creation
  public static byte[] reply(byte[] system, List<PortStatus> ports) {
    var out = new AsciiBytes(system.length + 64 + ports.size() * 128);
    out.put("{\"system_status\": ").put(system).put(", \"socket_server_status\": ");
    var servers = new JsonObjectText(out);
    for (PortStatus port : ports) {
      servers
          .object(Integer.toString(port.port()))
          .text("name", port.name())
          .text("type", port.type())
          .text("status", port.state())
          .number("since_last_activity", port.sinceLastActivity())
          .close();
    }
    return servers.close().put('}').toBytes();
  }
}
