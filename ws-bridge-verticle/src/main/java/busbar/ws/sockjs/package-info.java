/// Serves browsers: Vert.x's event-bus bridge protocol over SockJS, for the addresses of
/// [BrowserAddresses] and no others. What browsers share is rendered once, and a browser that does
/// not read costs a set of names.
@NullMarked
package busbar.ws.sockjs;

import org.jspecify.annotations.NullMarked;
