package busbar.udp.station;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a host by its name. May block for many seconds.
@FunctionalInterface
interface Lookup {
  /// Asks the system; it remembers an answer for half a minute.
  Lookup SYSTEM = InetAddress::getAllByName;

  /// All addresses of a host, at least one.
  InetAddress[] find(String name) throws UnknownHostException;
}
