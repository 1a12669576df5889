package busbar.torture.client;

/// Is told what clients see, as it comes. On the clients' threads.
public interface Witness {
  /// A client was shown a device.
  void saw(Watcher client, String device, Sight sight);

  /// A client lost its connection.
  void lost(Watcher client, String why);
}
