/// Tests that the oracle finds what is wrong, and nothing else.
/// They write the journals themselves, with times of their own.
@NullMarked
package busbar.torture.oracle;

import org.jspecify.annotations.NullMarked;
