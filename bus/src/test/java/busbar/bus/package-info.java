/// Tests of the contract. Most run on a simulated bus with simulated clocks, so that hours of faults
/// take seconds and every schedule can be repeated by its seed.
@NullMarked
package busbar.bus;

import org.jspecify.annotations.NullMarked;
