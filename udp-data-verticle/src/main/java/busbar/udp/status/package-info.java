/// The reply to `status`: what the machine says about itself, and the servers of the node. Sampled
/// in the background, so that no request reads a file.
@NullMarked
package busbar.udp.status;

import org.jspecify.annotations.NullMarked;
