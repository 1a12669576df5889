/// Servers that are asked for the newest values, one point per codename. Points are a view of the
/// node's state table, rendered when a value changes and not when somebody asks.
@NullMarked
package busbar.udp.pull;

import org.jspecify.annotations.NullMarked;
