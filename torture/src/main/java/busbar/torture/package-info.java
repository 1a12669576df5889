/// Real nodes, random faults, and an oracle that knows what the hardware did.
/// Nothing of the product depends on this.
@NullMarked
package busbar.torture;

import org.jspecify.annotations.NullMarked;
