/// The local control interface of a node: HTTP on a socket file in its data folder, for the command
/// line and for supervisors. It is one more view of the state table, of all nodes.
@NullMarked
package busbar.node.control;

import org.jspecify.annotations.NullMarked;
