package org.muhurdar.agent.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muhurdar.kernel.Language;

/**
 * The edge to HTTP: asks the gate, finds the route, turns every failure into a page, sets the
 * security headers. No answer ever allows another site to read it.
 */
final class Router implements HttpHandler {

  private static final Logger LOG = Logger.getLogger(Router.class.getName());
  private static final String HAND_OVER = "/devral";
  // "same-origin" and not "no-referrer", which would make browsers send "Origin: null" to
  // ourselves.
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri"
              + " 'none'; frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Gate gate;
  private final Frame frame;
  private final List<Route> routes;
  private final ArrivalScreen arrival;

  Router(Gate gate, Frame frame, List<Route> routes, ArrivalScreen arrival) {
    this.gate = gate;
    this.frame = frame;
    this.routes = List.copyOf(routes);
    this.arrival = arrival;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  // The HTTP edge: whatever breaks inside is logged here and answered as a page.
  private Answer answer(HttpExchange exchange) {
    Language language = language(exchange);
    try {
      gate.check(exchange.getRequestHeaders(), exchange.getRemoteAddress());
      return route(exchange, language);
    } catch (Trouble trouble) {
      return frame.trouble(language, trouble);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "the page failed at " + exchange.getRequestURI().getPath(), e);
      return frame.trouble(language, Trouble.inside());
    }
  }

  private Answer route(HttpExchange exchange, Language language) {
    String path = exchange.getRequestURI().getPath();
    String method =
        exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
    return switch (path) {
      case "/" -> Answer.seeOther("/" + language.code());
      case "/muhurdar.css" -> Answer.file("muhurdar.css", "text/css; charset=utf-8");
      case "/favicon.svg" -> Answer.file("favicon.svg", "image/svg+xml");
      case HAND_OVER -> arrive(exchange, language, method);
      default -> screen(exchange, language, path, method);
    };
  }

  private Answer arrive(HttpExchange exchange, Language language, String method) {
    if (!method.equals("POST")) {
      throw Trouble.method();
    }
    return arrival.arrive(
        new Request(exchange, language, Map.of()), gate.sender(exchange.getRequestHeaders()));
  }

  private Answer screen(HttpExchange exchange, Language language, String path, String method) {
    if (!path.equals("/" + language.code()) && !path.startsWith("/" + language.code() + "/")) {
      throw Trouble.notFound();
    }
    String place = path.substring(3);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parts = route.match(place);
      if (parts.isPresent() && route.method().equals(method)) {
        if (method.equals("POST")) {
          gate.checkAct(exchange.getRequestHeaders());
        }
        return route.handler().answer(new Request(exchange, language, parts.get()));
      }
      parts.ifPresent(fits -> allowed.add(route.method()));
    }
    throw allowed.isEmpty() ? Trouble.notFound() : Trouble.method();
  }

  /** That of the address; where it says none, what the browser likes better. */
  private static Language language(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    for (Language language : Language.values()) {
      if (path.equals("/" + language.code()) || path.startsWith("/" + language.code() + "/")) {
        return language;
      }
    }
    String liked = exchange.getRequestHeaders().getFirst("Accept-Language");
    return liked != null && liked.startsWith("en") ? Language.EN : Language.TR;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (!answer.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean empty = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
    if (!empty) {
      exchange.getResponseBody().write(body);
    }
  }
}
