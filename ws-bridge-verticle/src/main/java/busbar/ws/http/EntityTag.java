package busbar.ws.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The header `Etag` of an answer: a hash of its bytes, so that a client that polls is told that
/// nothing has changed instead of being sent the same again.
public final class EntityTag {
  private EntityTag() {}

  /// Two hashes of 32 bits, quoted.
  public static String of(Buffer answer) {
    byte[] bytes = answer.getBytes();
    var checksum = new CRC32C();
    checksum.update(bytes);
    long both = checksum.getValue() << 32 | (Arrays.hashCode(bytes) & 0xFFFFFFFFL);
    return '"' + Long.toHexString(both) + '"';
  }

  /// Whether the header `If-None-Match` names this tag; it may hold several, each weak or not.
  public static boolean isNamed(@Nullable String header, String tag) {
    return header != null && (header.strip().equals("*") || header.contains(tag));
  }
}
