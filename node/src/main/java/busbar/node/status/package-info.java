/// What a node counts and measures about itself: one look at all records, and its renderings for
/// monitors and people. Whoever counts something hands its records to the board and knows nobody here.
@NullMarked
package busbar.node.status;

import org.jspecify.annotations.NullMarked;
