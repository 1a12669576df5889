package busbar.ws.sockjs;

import busbar.bus.Origin;

/// The browser that asks.
///
/// @param isForeign whether it shows a web page that may not write here
public record Caller(Origin origin, boolean isForeign) {}
