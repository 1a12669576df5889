/// The UDP sockets that PyExpLabSys programs ask: one datagram in, at most one datagram out, byte
/// for byte as Python would have written it. Everything here is a view of the node's state table
/// and owns no device.
@NullMarked
package busbar.udp;

import org.jspecify.annotations.NullMarked;
