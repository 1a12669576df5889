/// The load generator: it reads and counts without looking into what it gets more than it must.
/// It runs in a process of its own, on one thread per measurement.
@NullMarked
package busbar.bench.client;

import org.jspecify.annotations.NullMarked;
