/// The contract between the parts of Busbar: identities, readings, batches, the publisher and the
/// table of states, commands and their outcomes. Families write through [busbar.bus.Family], bridges
/// read through [busbar.bus.StateTable]; neither knows the other.
@NullMarked
package busbar.bus;

import org.jspecify.annotations.NullMarked;
