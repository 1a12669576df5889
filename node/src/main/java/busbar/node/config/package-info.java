/// From `busbar.yaml` to [busbar.node.config.NodeOptions]: the file as text with places, then types and
/// defaults. Mistakes are collected and reported together; nothing is opened here.
@NullMarked
package busbar.node.config;

import org.jspecify.annotations.NullMarked;
