/// Tests of cameras: real child processes, real servers, real sockets.
/// Each has a node of its own in this process.
@NullMarked
package busbar.camera;

import org.jspecify.annotations.NullMarked;
