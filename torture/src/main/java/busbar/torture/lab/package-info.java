/// The machines of the test: network namespaces with links that can be cut, and node processes in them.
/// Everything carries the number of the run and is removed at its end.
@NullMarked
package busbar.torture.lab;

import org.jspecify.annotations.NullMarked;
