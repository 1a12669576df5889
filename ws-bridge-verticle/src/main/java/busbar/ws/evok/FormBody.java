package busbar.ws.evok;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads forms: `application/x-www-form-urlencoded` and `multipart/form-data`. The first value of a
/// repeated key counts, empty values are kept, files are left out.
final class FormBody {
  /// Fields of one form.
  static final int MAX_FIELDS = 100;

  private FormBody() {}

  /// Not a form, or a broken one.
  static final class MalformedFormException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedFormException(String message) {
      super(message);
    }
  }

  static boolean isForm(String contentType) {
    return contentType.startsWith("application/x-www-form-urlencoded")
        || contentType.startsWith("multipart/form-data");
  }

  static Map<String, @Nullable Object> read(String contentType, Buffer body)
      throws MalformedFormException {
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body.getBytes()));
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    HttpPostRequestDecoder decoder = null;
    try {
      var inMemory = new DefaultHttpDataFactory(false);
      decoder =
          new HttpPostRequestDecoder(
              inMemory, request, StandardCharsets.UTF_8, MAX_FIELDS, Math.max(1, body.length()));
      return fields(decoder);
    } catch (DecoderException | IOException e) {
      throw new MalformedFormException("the form cannot be read: " + e.getMessage());
    } finally {
      if (decoder != null) decoder.destroy();
    }
  }

  private static Map<String, @Nullable Object> fields(HttpPostRequestDecoder decoder)
      throws IOException {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
      if (part instanceof Attribute field) fields.putIfAbsent(field.getName(), field.getValue());
    }
    return fields;
  }
}
