/// Serves the past of devices: over HTTP as JSON and CSV, and to whoever else speaks JSON with browsers.
/// What the devices were is known to `busbar.history` on the node that owns them.
@NullMarked
package busbar.ws.history;

import org.jspecify.annotations.NullMarked;
