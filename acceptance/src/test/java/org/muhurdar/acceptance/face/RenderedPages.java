package org.muhurdar.acceptance.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.muhurdar.acceptance.house.House;

/**
 * Serves the pages that the portal's PagesTest rendered from sample models, under the portal's
 * Content-Security-Policy. States that are hard to reach by walking can so be looked at.
 *
 * <p>A POST is written down and answered: extending the session as the portal does, anything else
 * with an empty page.
 */
final class RenderedPages implements AutoCloseable {

  private static final Path PORTAL = House.folder().resolve("portal");
  private static final Path PAGES = PORTAL.resolve("target/pages");
  private static final Path ASSETS = PORTAL.resolve("src/main/resources/static/assets");
  private static final String LOCAL = "../../../src/main/resources/static/assets/";
  private static final String POLICY =
      "default-src 'none'; script-src 'nonce-bm9uY2U'; style-src 'self'; img-src 'self' data:;"
          + " media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final HttpServer server;
  private final ConcurrentLinkedQueue<String> posts = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> sessionStands = new AtomicReference<>("");

  private RenderedPages(HttpServer server) {
    this.server = server;
  }

  static RenderedPages start() throws IOException {
    if (!Files.isDirectory(PAGES)) {
      throw new IllegalStateException("no " + PAGES + ": run the portal's PagesTest first");
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    RenderedPages pages = new RenderedPages(server);
    server.createContext("/", pages::answer);
    server.start();
    return pages;
  }

  /** The names of all pages of one language. */
  static List<String> names(String language) throws IOException {
    try (Stream<Path> files = Files.list(PAGES.resolve(language))) {
      return files
          .map(file -> file.getFileName().toString().replace(".html", ""))
          .sorted()
          .toList();
    }
  }

  String address(String language, String name) {
    return "http://localhost:"
        + server.getAddress().getPort()
        + "/"
        + language
        + "/"
        + name
        + ".html";
  }

  /** Address and body of the last POST. */
  Optional<String> lastPost() {
    return posts.stream().reduce((first, second) -> second);
  }

  /** What the portal says of the session from now on; nothing when it is over. */
  void sessionStands(String left) {
    sessionStands.set(left);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      posts.add(path + " " + new String(body, StandardCharsets.UTF_8));
      if (path.endsWith("/oturum/uzat")) {
        exchange.getResponseHeaders().set("Location", "/tr/menu-stage-1.html");
        send(exchange, 303, "text/html; charset=utf-8", new byte[0]);
      } else {
        send(exchange, 200, "text/html; charset=utf-8", new byte[0]);
      }
      return;
    }
    if (path.endsWith("/oturum/kalan") && !sessionStands.get().isEmpty()) {
      byte[] left = sessionStands.get().getBytes(StandardCharsets.UTF_8);
      send(exchange, 200, "text/plain; charset=utf-8", left);
      return;
    }
    boolean asset = path.startsWith("/assets/");
    Path file = asset ? ASSETS.resolve(path.substring(8)) : PAGES.resolve(path.substring(1));
    if (!Files.isRegularFile(file)) {
      byte[] none = "<!doctype html><title>404</title>".getBytes(StandardCharsets.UTF_8);
      send(exchange, 404, "text/html; charset=utf-8", none);
    } else if (asset) {
      send(exchange, 200, typeOf(path), Files.readAllBytes(file));
    } else {
      String html = Files.readString(file).replace(LOCAL, "/assets/");
      send(exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String typeOf(String path) {
    if (path.endsWith(".js")) {
      return "text/javascript; charset=utf-8";
    }
    return path.endsWith(".css") ? "text/css; charset=utf-8" : "image/svg+xml";
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
