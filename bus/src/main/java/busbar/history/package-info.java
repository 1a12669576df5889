/// Remembers what the numbers of this node's devices were, in a bounded piece of memory.
/// The newest minute is kept as it was read, what is older as lowest, mean and highest of each second.
@NullMarked
package busbar.history;

import org.jspecify.annotations.NullMarked;
