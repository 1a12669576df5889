/// Tests of what is remembered and for how long.
/// Time is moved by hand.
@NullMarked
package busbar.history;

import org.jspecify.annotations.NullMarked;
