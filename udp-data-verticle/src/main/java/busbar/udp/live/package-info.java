/// Live messages: every new point is sent to a plot server in one datagram per batch, and such
/// datagrams of others become devices of this node. No reply is ever expected.
@NullMarked
package busbar.udp.live;

import org.jspecify.annotations.NullMarked;
