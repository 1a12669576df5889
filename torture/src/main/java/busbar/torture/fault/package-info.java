/// What can go wrong, chosen at random from a seed.
/// A fault knows how to begin, how to end, and whom it may affect.
@NullMarked
package busbar.torture.fault;

import org.jspecify.annotations.NullMarked;
