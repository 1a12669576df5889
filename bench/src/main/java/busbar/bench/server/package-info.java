/// What is measured: Busbar with a family that makes load, and bare servers that do the same work with
/// nothing around it. Each runs in a process of its own.
@NullMarked
package busbar.bench.server;

import org.jspecify.annotations.NullMarked;
