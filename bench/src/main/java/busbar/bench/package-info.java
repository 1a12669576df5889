/// What is measured, against which budget and baseline, and the table that is printed.
/// Servers and load generators run in processes of their own; nothing of the product depends on this.
@NullMarked
package busbar.bench;

import org.jspecify.annotations.NullMarked;
