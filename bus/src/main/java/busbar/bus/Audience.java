package busbar.bus;

/// Who listens at an address. It is known from the address alone.
public sealed interface Audience {
  /// Every node of the site.
  record Everyone() implements Audience {}

  /// The node of this name.
  record Node(String name) implements Audience {}

  /// One process, whatever its name.
  ///
  /// @param id see [BusOptions#process]
  record OneProcess(String id) implements Audience {}

  /// Nobody beyond this process.
  record Here() implements Audience {}
}
