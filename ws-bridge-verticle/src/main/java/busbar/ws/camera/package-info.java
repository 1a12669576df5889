/// Shows the cameras of the site to web clients: as a stream of pictures, one picture, or a WebSocket.
/// Each viewer gets the newest picture whenever it has taken the last one; the bytes are shared by all.
@NullMarked
package busbar.ws.camera;

import org.jspecify.annotations.NullMarked;
