package org.muhurdar.agent.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.Language;

/** What came in, read with a limit. */
final class Request {

  private static final int LARGEST_BODY_BYTES = 16 * 1024;
  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private final HttpExchange exchange;
  private final Language language;
  private final Map<String, String> parts;

  Request(HttpExchange exchange, Language language, Map<String, String> parts) {
    this.exchange = exchange;
    this.language = language;
    this.parts = Map.copyOf(parts);
  }

  /** A variable part of the path. */
  String part(String name) {
    return Optional.ofNullable(parts.get(name)).orElseThrow();
  }

  Language language() {
    return language;
  }

  /** The path after the language, for the link to the other language. */
  String place() {
    String path = exchange.getRequestURI().getPath();
    return path.length() > 3 ? path.substring(3) : "";
  }

  boolean isPost() {
    return exchange.getRequestMethod().equals("POST");
  }

  /** The form in the body; the caller closes it. */
  Form form() {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!List.of(type.split(";", -1)).getFirst().strip().equals(FORM_TYPE)) {
      throw Trouble.bad();
    }
    try {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES + 1);
      if (body.length > LARGEST_BODY_BYTES) {
        throw Trouble.tooLarge();
      }
      return Form.read(body);
    } catch (IOException e) {
      throw Trouble.bad();
    }
  }
}
