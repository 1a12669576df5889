package busbar.ws;

import busbar.ws.evok.EvokStatus;

/// A listener as it is now.
///
/// @param port the port it is bound to
public record ListenerStatus(String host, int port, EvokStatus evok) {}
