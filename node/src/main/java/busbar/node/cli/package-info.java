/// The command line. `run` starts a node in this process; everything else asks a running one by its
/// control socket and prints what it answers, so that it starts fast and knows no protocol twice.
@NullMarked
package busbar.node.cli;

import org.jspecify.annotations.NullMarked;
