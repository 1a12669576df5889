package busbar.ws;

import busbar.ws.camera.CameraStatus;
import busbar.ws.evok.EvokStatus;
import busbar.ws.sockjs.BrowserStatus;

/// A listener as it is now.
///
/// @param port the port it is bound to
public record ListenerStatus(
    String host, int port, EvokStatus evok, BrowserStatus browsers, CameraStatus cameras) {}
