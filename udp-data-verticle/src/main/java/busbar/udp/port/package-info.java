/// One UDP port: who is answered on it, how often, and what is counted. What the answers are is
/// left to the server behind the port.
@NullMarked
package busbar.udp.port;

import org.jspecify.annotations.NullMarked;
