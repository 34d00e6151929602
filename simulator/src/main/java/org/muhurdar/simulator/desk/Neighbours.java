package org.muhurdar.simulator.desk;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Keeps other web sites that a visitor has open away from the desk: a name that only pretends to be
 * this machine (DNS rebinding), and forms or scripts sent from elsewhere.
 */
final class Neighbours {

  private final InetAddress bound;

  Neighbours(InetAddress bound) {
    this.bound = bound;
  }

  /** Refuses a request that another site has caused. */
  void check(HttpExchange exchange) {
    String host = header(exchange, "Host").orElse("").toLowerCase(Locale.ROOT);
    if (bound.isLoopbackAddress() && !isLoopback(withoutPort(host))) {
      throw new Refusal(421, "ask for localhost");
    }
    String method = exchange.getRequestMethod();
    if (method.equalsIgnoreCase("GET") || method.equalsIgnoreCase("HEAD")) {
      return;
    }
    boolean otherSite =
        header(exchange, "Sec-Fetch-Site")
            .filter(site -> !site.equals("same-origin") && !site.equals("none"))
            .isPresent();
    boolean otherOrigin =
        header(exchange, "Origin").filter(origin -> !origin.equals("http://" + host)).isPresent();
    if (otherSite || otherOrigin) {
      throw new Refusal(403, "another site may not command the desk");
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":[0-9]+$", "");
  }

  private static boolean isLoopback(String name) {
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("[::1]")
        || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }
}
