package busbar.ws.evok;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Frames for all clients of one filter that have been told the same so far.
///
/// @param frames null when the filter lets nothing through
/// @param upTo number of the last event that is in it or was left out by the filter
/// @param devices number of objects in it
record Chunk(@Nullable ByteBuf frames, long upTo, int devices) {
  void release() {
    if (frames != null) frames.release();
  }
}
