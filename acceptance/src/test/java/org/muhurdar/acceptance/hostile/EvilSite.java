package org.muhurdar.acceptance.hostile;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site of an attacker: serves what it is given, and remembers who asked for what. */
final class EvilSite implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private EvilSite(HttpServer server) {
    this.server = server;
  }

  static EvilSite open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    EvilSite site = new EvilSite(server);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          site.asked.add(path);
          byte[] page = site.pages.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.getResponseHeaders().set("Referrer-Policy", "origin");
          exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return site;
  }

  /** A page at that path. */
  EvilSite with(String path, String body) {
    pages.put(path, "<!doctype html><html><body>" + body + "</body></html>");
    return this;
  }

  /** Another site than any of ours, also in the eyes of a browser. */
  String origin() {
    return "http://evil.localhost:" + server.getAddress().getPort();
  }

  String at(String path) {
    return origin() + path;
  }

  /** The paths that were asked for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
