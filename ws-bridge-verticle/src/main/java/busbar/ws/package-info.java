/// Serves HTTP and WebSocket clients from the state table.
/// Whatever a client sends is checked here before it becomes a command.
@NullMarked
package busbar.ws;

import org.jspecify.annotations.NullMarked;
