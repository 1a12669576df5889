package busbar.camera;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Pictures of a server: an endless multipart answer, or one picture per request, whichever it sends.
/// Boundaries and headers of parts are skipped like anything else between two pictures, so it does
/// not matter how well the server keeps to them.
final class HttpSource implements Source {
  /// Redirects that are followed, to the same host only.
  static final int MAX_REDIRECTS = 3;

  /// Bytes without a picture in them.
  static final int MAX_GARBAGE = 1 << 20;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration HEAD_LIMIT = Duration.ofSeconds(10);
  private static final int AHEAD = 8;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpPlan plan;
  private final HttpClient client;
  private final Credentials credentials;
  private final ArrayDeque<Picture> ready = new ArrayDeque<>();
  private final JpegSplitter splitter;
  private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile double rate = CameraOptions.MIN_FPS;
  private volatile long refused;

  // its thread only
  private @Nullable HttpClientResponse response;
  private boolean isStream;
  private boolean hadPicture;
  private long taken;
  private long asks;
  private long lastAsked;

  /// What came: bytes, or the end with its reason, which is empty for a proper end.
  ///
  /// @param ask number of the request that it answers
  private record Part(long ask, @Nullable Buffer bytes, String reason) {}

  HttpSource(Vertx vertx, HttpPlan plan) {
    this.plan = plan;
    credentials = new Credentials(plan.user(), plan.password());
    splitter = new JpegSplitter(plan.maxBytes(), ready::add);
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis())
                .setTrustAll(plan.trustsAll())
                .setVerifyHost(!plan.trustsAll()));
  }

  @Override
  public Picture next() throws SourceException, InterruptedException {
    while (ready.isEmpty()) {
      if (response == null) open();
      Part part = parts.take();
      if (isClosed()) throw new InterruptedException("closed");
      Buffer bytes = part.bytes;
      if (part.ask != asks) continue; // of an answer that was not what was wanted
      if (bytes == null) {
        ended(part.reason);
      } else {
        take(bytes);
      }
    }
    return ready.remove();
  }

  private void take(Buffer bytes) throws SourceException {
    byte[] array = bytes.getBytes();
    splitter.feed(array, array.length);
    hadPicture |= !ready.isEmpty();
    refused = splitter.refused();
    taken += array.length;
    boolean isTooMuch = !isStream && taken > plan.maxBytes() + (long) MAX_GARBAGE;
    if (splitter.skipped() > MAX_GARBAGE || isTooMuch) {
      throw new SourceException("the server sends no pictures");
    }
    HttpClientResponse now = response;
    if (now != null) now.fetch(1);
  }

  private void ended(String reason) throws SourceException {
    response = null;
    if (!reason.isEmpty()) throw new SourceException(reason);
    if (isStream) throw new SourceException("the server has ended the stream");
    if (!hadPicture) throw new SourceException("the server's picture is no JPEG");
  }

  private void open() throws SourceException, InterruptedException {
    awaitTurn();
    parts.clear();
    hadPicture = false;
    taken = 0;
    URI at = plan.url();
    for (int redirects = 0; redirects <= MAX_REDIRECTS; ) {
      HttpClientResponse answer = ask(at);
      int status = answer.statusCode();
      if (status == 200) {
        begin(answer);
        return;
      }
      answer.request().reset();
      if (status == 401) {
        if (credentials.challenged(Challenge.read(answer.headers().getAll("WWW-Authenticate")))) {
          continue;
        }
        throw new SourceException(
            credentials.isEmpty()
                ? "the server wants user and password (401)"
                : "the server refuses user and password (401)");
      }
      if (!REDIRECTS.contains(status)) {
        throw new SourceException("the server answers with status " + status);
      }
      at = redirect(at, answer.headers());
      redirects++;
    }
    throw new SourceException("the server redirects more than " + MAX_REDIRECTS + " times");
  }

  /// Credentials must not follow to a stranger.
  private static URI redirect(URI from, MultiMap headers) throws SourceException {
    String location = headers.get(HttpHeaders.LOCATION);
    try {
      URI to = from.resolve(location == null ? "" : location);
      boolean isSame = from.getHost().equalsIgnoreCase(to.getHost());
      boolean isSafe = from.getScheme().equals(to.getScheme()) || "https".equals(to.getScheme());
      if (isSame && isSafe) return to;
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new SourceException("the server redirects to another host, which is not followed");
  }

  /// Single pictures are asked for at the wanted rate.
  private void awaitTurn() throws InterruptedException {
    while (lastAsked != 0) {
      long left = lastAsked + (long) (1e9 / rate) - System.nanoTime();
      if (left <= 0) break;
      if (closed.await(Math.min(left, 100_000_000), TimeUnit.NANOSECONDS)) {
        throw new InterruptedException("closed");
      }
    }
    lastAsked = System.nanoTime();
  }

  private HttpClientResponse ask(URI at) throws SourceException, InterruptedException {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(at.toString())
            .putHeader(HttpHeaders.ACCEPT, "multipart/x-mixed-replace, image/jpeg, */*;q=0.1");
    String query = at.getRawQuery();
    String path = at.getRawPath().isEmpty() ? "/" : at.getRawPath();
    String proof = credentials.header("GET", query == null ? path : path + "?" + query);
    if (proof != null) options.putHeader(HttpHeaders.AUTHORIZATION, proof);
    long own = ++asks;
    try {
      return client
          .request(options)
          .compose(request -> send(request, own))
          .toCompletionStage()
          .toCompletableFuture()
          .get(HEAD_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SourceException("the server does not answer", e);
    } catch (ExecutionException e) {
      if (isClosed()) throw new InterruptedException("closed");
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SourceException("no connection: " + ErrorTail.clean(cause.toString()), cause);
    }
  }

  /// On the event loop, so that nothing of the answer comes before somebody listens.
  private Future<HttpClientResponse> send(HttpClientRequest request, long own) {
    return request.send().onSuccess(answer -> listen(answer, own));
  }

  /// The body comes as it is asked for.
  private void listen(HttpClientResponse answer, long own) {
    answer.pause();
    answer.handler(bytes -> parts.add(new Part(own, bytes, "")));
    answer.endHandler(_ -> parts.add(new Part(own, null, "")));
    answer.exceptionHandler(_ -> parts.add(new Part(own, null, "the server broke off")));
  }

  private void begin(HttpClientResponse answer) throws SourceException {
    String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT).strip();
    isStream = kind.startsWith("multipart/");
    if (!isStream && !kind.startsWith("image/jpeg") && !kind.startsWith("image/jpg")) {
      answer.request().reset();
      throw new SourceException(
          "the server sends '" + ErrorTail.clean(kind) + "', not image/jpeg or multipart/...");
    }
    response = answer;
    answer.fetch(AHEAD);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void rate(double perSecond) {
    rate = perSecond;
  }

  @Override
  public long refused() {
    return refused;
  }

  @Override
  public void close() {
    closed.countDown();
    parts.add(new Part(0, null, "closed"));
    client.close();
  }
}
