/// A node at run time: its data folder, the order in which its parts start and stop, and what it says
/// about that.
@NullMarked
package busbar.node.run;

import org.jspecify.annotations.NullMarked;
