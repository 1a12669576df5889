package busbar.bus;

/// Who wants something.
///
/// @param principal the authenticated user; `anonymous` where a listener asks for none
/// @param bridge the protocol it came by, e.g. `evok`
/// @param peer address of the client, e.g. `127.0.0.1:40112`
/// @param node the node whose bridge took it
public record Origin(String principal, String bridge, String peer, String node) {
  /// The principal of listeners without authentication.
  public static final String ANONYMOUS = "anonymous";

  @Override
  public String toString() {
    return principal + " by " + bridge + " from " + peer + " at " + node;
  }
}
