package busbar.ws.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import busbar.ws.TestLab;
import busbar.ws.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a browser is given at `/`, at `/status` and below `/dashboard/`.
final class DashboardIT {
  /// Bytes of everything that is loaded before something is clicked, not compressed.
  private static final int FIRST_VIEW_LIMIT = 300 * 1024;

  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href|from|import\\()\\s*=?\\s*\"((?:/|\\./)[^\"#]+)\"");

  @SuppressWarnings("NullAway.Init")
  private static TestLab lab;

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void open() {
    lab = TestLab.open();
    server = TestServer.open(lab, Map.of());
  }

  @AfterAll
  static void close() {
    server.close();
    lab.close();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/status, text/html; charset=utf-8",
    "/dashboard/index.html, text/html; charset=utf-8",
    "/dashboard/main.js, text/javascript; charset=utf-8",
    "/dashboard/dashboard.css, text/css; charset=utf-8",
    "/dashboard/icon.svg, image/svg+xml",
    "/dashboard/vendor/uPlot.esm.js, text/javascript; charset=utf-8",
    "/dashboard/vendor/uPlot-LICENSE.txt, text/plain; charset=utf-8"
  })
  void filesHaveTheirTypesAndTheHeadersThatProtectThem(String path, String type) {
    HttpResponse<String> answer = server.get(path);
    assertEquals(200, answer.statusCode());
    assertEquals(type, header(answer, "content-type"));
    assertEquals("nosniff", header(answer, "x-content-type-options"));
    assertEquals("no-cache", header(answer, "cache-control"));
    String policy = header(answer, "content-security-policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(policy.contains("http"), policy);
  }

  @Test
  void browserThatHasAFileIsToldSo() {
    String tag = header(server.get("/dashboard/main.js"), "etag");
    assertTrue(tag.startsWith("\""), tag);
    var again = server.request("/dashboard/main.js").header("If-None-Match", tag).GET();
    HttpResponse<String> same = server.send(again);
    assertEquals(304, same.statusCode());
    assertEquals("", same.body());
    assertEquals(tag, header(same, "etag"));
    var other = server.request("/dashboard/dashboard.css").header("If-None-Match", tag).GET();
    assertEquals(200, server.send(other).statusCode());
  }

  @Test
  void headHasTheHeadersAlone() {
    HttpResponse<String> head = server.method("HEAD", "/");
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    int length = server.get("/").body().getBytes(StandardCharsets.UTF_8).length;
    assertEquals(String.valueOf(length), header(head, "content-length"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void nothingCanBeWritten(String method) {
    HttpResponse<String> answer = server.method(method, "/dashboard/main.js");
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", header(answer, "allow"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard",
        "/dashboard/",
        "/dashboard/none.js",
        "/dashboard/vendor",
        "/dashboard/vendor/",
        "/dashboard/Dashboard.class",
        "/dashboard/../evok/openapi.json",
        "/dashboard/..%2Fevok%2Fopenapi.json",
        "/dashboard/%2e%2e/evok/openapi.json",
        "/dashboard/..%5C..%5Cevok",
        "/dashboard//main.js",
        "/dashboard/%2Fetc%2Fpasswd",
        "/dashboard/main.js%00"
      })
  void noPathLeadsElsewhere(String path) {
    HttpResponse<String> answer = server.get(path);
    assertEquals(404, answer.statusCode());
    assertFalse(answer.body().contains("openapi"));
  }

  @Test
  void everyFileOfTheFolderIsServed() throws IOException, URISyntaxException {
    URI index =
        Objects.requireNonNull(Dashboard.class.getResource("index.html"), "index.html").toURI();
    Path folder = Objects.requireNonNull(Path.of(index).getParent(), "its folder");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (name.endsWith(".class")) continue;
        HttpResponse<String> answer = server.get(Dashboard.FOLDER + name);
        assertEquals(200, answer.statusCode(), name);
        assertEquals(Files.readString(file), answer.body(), name);
      }
    }
  }

  @Test
  void pageHasNoInlineCodeAndTheFirstViewIsSmall() {
    assertNoInlineCode(server.get("/").body());
    var loaded = new HashSet<String>();
    int size = load("/", loaded);
    assertTrue(loaded.contains("/dashboard/board.js"), loaded.toString());
    assertFalse(loaded.contains("/dashboard/vendor/uPlot.esm.js"), "charts come on demand");
    assertTrue(size <= FIRST_VIEW_LIMIT, () -> size + " bytes in " + loaded);
  }

  @Test
  void statusPageHasNoInlineCodeAndLoadsItsOwnFilesOnly() {
    assertNoInlineCode(server.get("/status").body());
    var loaded = new HashSet<String>();
    int size = load("/status", loaded);
    assertTrue(loaded.contains("/dashboard/statusparts.js"), loaded.toString());
    assertFalse(loaded.contains("/dashboard/board.js"), loaded.toString());
    assertTrue(size <= FIRST_VIEW_LIMIT, () -> size + " bytes in " + loaded);
  }

  @Test
  void thePagesLeadToEachOther() {
    assertTrue(server.get("/").body().contains("<a class=\"page-link\" href=\"/status\">"));
    assertTrue(server.get("/status").body().contains("<a class=\"page-link\" href=\"/\">"));
  }

  private static void assertNoInlineCode(String page) {
    assertFalse(
        Pattern.compile("<script(?![^>]*src=)|<style|\\son\\w+=|style=").matcher(page).find());
  }

  /// Follows what a file refers to, from the first view on; nothing may come from elsewhere.
  private static int load(String path, Set<String> loaded) {
    if (!loaded.add(path)) return 0;
    HttpResponse<String> answer = server.get(path);
    assertEquals(200, answer.statusCode(), path);
    int size = answer.body().length();
    assertFalse(
        answer.body().matches("(?s).*(?:src|href|from|import\\()\\s*=?\\s*\"https?:.*"), path);
    var references = REFERENCE.matcher(answer.body());
    while (references.find()) {
      String target = references.group(1);
      boolean isPage = target.equals("/") || target.equals("/status");
      if (isPage || target.contains("/vendor/")) continue;
      size +=
          load(target.startsWith("./") ? Dashboard.FOLDER + target.substring(2) : target, loaded);
    }
    return size;
  }
}
