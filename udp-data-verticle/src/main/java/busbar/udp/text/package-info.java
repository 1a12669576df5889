/// Text as Python writes it: numbers, strings and lists in the notations of `str`, `repr` and
/// `json.dumps`. Knows the values of the bus and nothing of any socket.
@NullMarked
package busbar.udp.text;

import org.jspecify.annotations.NullMarked;
