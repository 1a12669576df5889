/// End to end: the packaged program, started as a user would, asked by foreign clients - curl,
/// Python's websocket-client and sockets - as processes of their own.
@NullMarked
package busbar.e2e;

import org.jspecify.annotations.NullMarked;
