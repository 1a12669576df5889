/// The UDP sockets of PyExpLabSys programs: one datagram in, at most one datagram out, byte for
/// byte as Python would have written it. Here is the verticle with its settings; each kind of
/// socket has a package of its own.
@NullMarked
package busbar.udp;

import org.jspecify.annotations.NullMarked;
