package org.muhurdar.simulator.desk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.Language;

/** What came in, read with a limit. */
final class Request {

  private static final int LARGEST_BODY_BYTES = 64 * 1024;

  private final HttpExchange exchange;
  private final Map<String, String> parts;
  private final Map<String, String> query;

  Request(HttpExchange exchange, Map<String, String> parts) {
    this.exchange = exchange;
    this.parts = parts;
    this.query = pairs(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  /** A variable part of the path. */
  String part(String name) {
    return Optional.ofNullable(parts.get(name)).orElseThrow();
  }

  /** A parameter of the address; an empty one counts as absent. */
  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  Language language() {
    return language(query);
  }

  byte[] body() {
    try {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
      if (body.length > LARGEST_BODY_BYTES) {
        throw new Refusal(413, "a body has at most " + LARGEST_BODY_BYTES + " octets");
      }
      return body;
    } catch (IOException e) {
      throw new Refusal(400, "the body broke off");
    }
  }

  /** The fields of a form that was sent. */
  Map<String, String> form() {
    return pairs(new String(body(), StandardCharsets.UTF_8));
  }

  static Language language(Map<String, String> pairs) {
    return "en".equals(pairs.get("lang")) ? Language.EN : Language.TR;
  }

  /** application/x-www-form-urlencoded, in addresses and in bodies. */
  private static Map<String, String> pairs(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "a percent sign must be followed by two hexadecimal digits");
    }
  }
}
