package busbar.ws.camera;

import busbar.bus.Bus;
import busbar.bus.DeviceId;
import busbar.bus.Outcome.Code;
import busbar.frames.Cameras;
import busbar.frames.NoFrame;
import busbar.ws.http.CrossOrigin;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where viewers come in at one listener: `/cameras` and what is below. Who may connect may watch;
/// pages of other origins too, as they may read everything else.
///
/// Runs on the event loop of its verticle.
public final class CameraDoor {
  static final String PATH = "/cameras";
  static final String STREAM = "/stream.mjpg";
  static final String FRAME = "/frame.jpg";
  static final String SOCKET = "/ws";

  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final Bus bus;
  private final Vertx vertx;
  private final Cameras cameras;
  private final CameraList list;
  private final Pictures pictures;
  private final CameraCounters counters = new CameraCounters();
  private final Set<Viewer> viewers = new LinkedHashSet<>();

  /// A viewer or a request that has passed all checks.
  private record Entry(DeviceId camera, Wish wish) {}

  /// A request that comes to nothing.
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient NoFrame why;

    RefusedException(Code code, String detail) {
      this(new NoFrame(code, detail));
    }

    RefusedException(NoFrame why) {
      super(why.detail(), null, false, false);
      this.why = why;
    }
  }

  CameraDoor(Bus bus, Vertx vertx, Cameras cameras, Pictures pictures) {
    this.bus = bus;
    this.vertx = vertx;
    this.cameras = cameras;
    this.pictures = pictures;
    list = new CameraList(bus, cameras);
  }

  /// Adds the routes.
  public void mount(Router router) {
    for (String end : new String[] {"", "/"}) {
      router.route(PATH + end).handler(route -> handle(route.request(), this::list));
    }
    router.route(PATH + "/*").handler(route -> handle(route.request(), this::below));
  }

  private interface Action {
    void run(HttpServerRequest request) throws RefusedException;
  }

  private void handle(HttpServerRequest request, Action read) {
    HttpServerResponse response = request.response();
    HttpMethod method = request.method();
    if (HttpMethod.OPTIONS.equals(method)) {
      CrossOrigin.allow(response);
      response.setStatusCode(204).end();
    } else if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
      try {
        read.run(request);
      } catch (RefusedException e) {
        CameraAnswers.refuse(response, e.why);
      }
    } else {
      response.putHeader(HttpHeaders.ALLOW, ALLOWED);
      String detail = "cameras are watched with GET; commands go to the device";
      CameraAnswers.refuse(response, 405, new NoFrame(Code.UNSUPPORTED, detail));
    }
  }

  private void list(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    CameraAnswers.fresh(response);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    response.end(list.json().encode() + "\n");
  }

  private void below(HttpServerRequest request) throws RefusedException {
    Place place = Place.of(request);
    String what = place == null ? "" : place.what();
    switch (what) {
      case STREAM -> stream(request, enter(request, place));
      case FRAME -> {
        Entry entry = enter(request, place);
        new Snapshot(request, entry.wish, cameras, bus.clock(), pictures, counters)
            .ask(entry.camera, 0);
      }
      case SOCKET ->
          throw new RefusedException(Code.INVALID, "this is for WebSockets; send an Upgrade");
      default -> throw new RefusedException(Code.NOT_FOUND, "there is no such page; see /cameras");
    }
  }

  private Entry enter(HttpServerRequest request, @Nullable Place place) throws RefusedException {
    String name = place == null ? "" : place.name();
    DeviceId camera = list.find(name);
    if (camera == null) throw new RefusedException(list.unknown(name));
    try {
      Wish wish = Wish.read(request.params());
      if (!wish.variant().isUntouched() && !Reencoder.isAvailable()) {
        throw new RefusedException(
            Code.UNSUPPORTED, "this Java has no module java.desktop, which width and quality need");
      }
      return new Entry(camera, wish);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Code.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private void makeRoom() throws RefusedException {
    if (viewers.size() < CameraLimits.MAX_VIEWERS) return;
    counters.refused.increment();
    throw new RefusedException(
        Code.BUSY, "there are " + CameraLimits.MAX_VIEWERS + " viewers already; try again later");
  }

  private void stream(HttpServerRequest request, Entry entry) throws RefusedException {
    if (HttpMethod.HEAD.equals(request.method())) {
      StreamOutlet.head(request.response());
      request.response().end();
      return;
    }
    makeRoom();
    Viewer viewer = add(entry, new StreamOutlet(request, bus.clock()));
    request.response().closeHandler(_ -> left(viewer));
    request.response().endHandler(_ -> left(viewer));
    viewer.start();
  }

  /// Takes over a request that wants to become a WebSocket of a camera; to be asked before any router,
  /// which would hide the socket.
  ///
  /// @return false when it wants something else
  public boolean upgrade(HttpServerRequest request) {
    boolean wants = "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    if (!wants || !HttpMethod.GET.equals(request.method())) return false;
    Place place = Place.of(request);
    if (place == null || !place.what().equals(SOCKET)) return false;
    try {
      Entry entry = enter(request, place);
      makeRoom();
      request
          .toWebSocket()
          .onSuccess(socket -> accept(socket, entry))
          .onFailure(_ -> request.connection().close());
    } catch (RefusedException e) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.response().endHandler(_ -> request.connection().close());
      CameraAnswers.refuse(request.response(), e.why);
    }
    return true;
  }

  private void accept(ServerWebSocket socket, Entry entry) {
    var outlet = new SocketOutlet(socket, bus.clock());
    Viewer viewer = add(entry, outlet);
    socket.textMessageHandler(text -> message(viewer, outlet, text));
    socket.binaryMessageHandler(_ -> outlet.refuse("send text"));
    socket.exceptionHandler(_ -> socket.close());
    socket.closeHandler(_ -> left(viewer));
    viewer.start();
  }

  private static void message(Viewer viewer, SocketOutlet outlet, String text) {
    try {
      Object fps =
          text.length() > CameraLimits.MAX_MESSAGE ? null : new JsonObject(text).getValue("fps");
      if (fps == null) {
        outlet.refuse("write {\"fps\": 5}");
      } else {
        viewer.limit(Wish.fps(fps.toString()));
      }
    } catch (DecodeException _) {
      outlet.refuse("this is no JSON object; write {\"fps\": 5}");
    } catch (IllegalArgumentException e) {
      outlet.refuse(String.valueOf(e.getMessage()));
    }
  }

  private Viewer add(Entry entry, Outlet outlet) {
    var viewer =
        new Viewer(
            vertx,
            bus.clock(),
            cameras.watch(entry.camera),
            pictures,
            outlet,
            entry.wish,
            counters);
    viewers.add(viewer);
    counters.viewers.increment();
    return viewer;
  }

  private void left(Viewer viewer) {
    viewer.close();
    if (viewers.remove(viewer)) counters.viewers.decrement();
  }

  /// Closes viewers that take nothing.
  void check(long now) {
    for (Viewer viewer : List.copyOf(viewers)) {
      if (!viewer.isStuck(now)) continue;
      counters.stuck.increment();
      left(viewer);
      viewer.cut();
    }
  }

  void stop() {
    var why = new NoFrame(Code.CANCELLED, "the service is stopping");
    for (Viewer viewer : List.copyOf(viewers)) viewer.end(why);
  }

  /// Counters; from any thread.
  public CameraStatus status() {
    return counters.status(pictures.smaller());
  }
}
