package org.muhurdar.simulator.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The edge to HTTP: finds the route, refuses strangers, turns every failure into a problem
 * document, sets the security headers.
 */
final class Router implements HttpHandler {

  private static final Logger LOG = Logger.getLogger(Router.class.getName());

  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final List<Route> routes;
  private final Neighbours neighbours;

  Router(List<Route> routes, Neighbours neighbours) {
    this.routes = List.copyOf(routes);
    this.neighbours = neighbours;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  // The HTTP edge: whatever breaks inside is logged here and answered as 500.
  private Answer answer(HttpExchange exchange) {
    try {
      neighbours.check(exchange);
      return route(exchange);
    } catch (Refusal refusal) {
      return Answer.problem(refusal);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "the desk failed at " + exchange.getRequestURI().getPath(), e);
      return Answer.problem(new Refusal(500, "the desk has a fault; its log says more"));
    }
  }

  private Answer route(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
    String wanted = method.equals("HEAD") ? "GET" : method;
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parts = route.match(path);
      if (parts.isPresent() && route.method().equals(wanted)) {
        return route.handler().answer(new Request(exchange, parts.get()));
      }
      parts.ifPresent(fits -> allowed.add(route.method()));
    }
    if (allowed.isEmpty()) {
      throw new Refusal(404, "nothing is here; /docs lists what can be asked");
    }
    String methods = String.join(", ", allowed);
    return Answer.problem(new Refusal(405, "here only " + methods)).with("Allow", methods);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (!answer.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
    }
    boolean head = exchange.getRequestMethod().equalsIgnoreCase("HEAD");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean empty = head || body.length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }
}
