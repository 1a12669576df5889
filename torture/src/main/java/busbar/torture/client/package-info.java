/// Clients of the nodes: WebSocket listeners, UDP pollers and senders of commands.
/// They keep what they see as it comes, with the time, and judge nothing.
@NullMarked
package busbar.torture.client;

import org.jspecify.annotations.NullMarked;
