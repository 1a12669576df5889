/// What was true when, by the journals, and what clients may see of it.
/// Every rule has a number, which is that of the invariant in the documentation.
@NullMarked
package busbar.torture.oracle;

import org.jspecify.annotations.NullMarked;
