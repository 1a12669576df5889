/// Carries pictures from cameras to whoever watches: by reference inside a node, over one HTTP
/// connection per camera between two nodes, and never over the bus. Everybody asks for the frame after the
/// last one it got, so a slow viewer lowers only its own rate.
@NullMarked
package busbar.frames;

import org.jspecify.annotations.NullMarked;
