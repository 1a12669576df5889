/// The page for people, as files that a browser is given.
/// It gets its data over the event-bus bridge; nothing here knows a device.
@NullMarked
package busbar.ws.dashboard;

import org.jspecify.annotations.NullMarked;
