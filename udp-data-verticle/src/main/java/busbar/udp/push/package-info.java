/// Servers that are given values: a set of names and values in, an acknowledgement out. What is
/// given becomes devices of this node or commands to devices, and only what is listed as writable.
@NullMarked
package busbar.udp.push;

import org.jspecify.annotations.NullMarked;
