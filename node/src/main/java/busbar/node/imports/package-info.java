/// Makes a configuration of this program out of that of another one.
/// What cannot be carried over is told with its file and line; nothing of the other program is changed.
@NullMarked
package busbar.node.imports;

import org.jspecify.annotations.NullMarked;
