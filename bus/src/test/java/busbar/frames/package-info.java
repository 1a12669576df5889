/// Tests of how frames get from a camera to its viewers.
/// Cameras and viewers share one process; other nodes are tried in the node's own tests.
@NullMarked
package busbar.frames;

import org.jspecify.annotations.NullMarked;
