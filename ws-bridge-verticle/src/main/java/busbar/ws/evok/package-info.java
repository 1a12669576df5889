/// The EVOK API, version 3: device objects over REST, JSON and WebSocket, for clients made for
/// Unipi controllers. Rendering, parsing and the order of events know no sockets; what touches one
/// is thin.
@NullMarked
package busbar.ws.evok;

import org.jspecify.annotations.NullMarked;
