package org.muhurdar.simulator.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What goes back: status, type, body (always text, sent as UTF-8), and headers of its own. */
record Answer(int status, String type, String body, Map<String, String> headers) {

  static Answer html(Html page) {
    return new Answer(200, "text/html; charset=utf-8", page.markup(), Map.of());
  }

  static Answer json(Object value) {
    return new Answer(
        200, "application/json; charset=utf-8", Json.MAPPER.writeValueAsString(value), Map.of());
  }

  static Answer nothing() {
    return new Answer(204, "", "", Map.of());
  }

  static Answer seeOther(String where) {
    return new Answer(303, "", "", Map.of("Location", where));
  }

  /** A file that lies beside this class. */
  static Answer file(String name, String type) {
    try (InputStream in = Answer.class.getResourceAsStream(name)) {
      return new Answer(
          200,
          type,
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8),
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RFC 9457 problem details. */
  static Answer problem(Refusal refusal) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", refusal.title());
    problem.put("status", refusal.status());
    problem.put("detail", String.valueOf(refusal.getMessage()));
    String body = Json.MAPPER.writeValueAsString(problem);
    return new Answer(refusal.status(), "application/problem+json; charset=utf-8", body, Map.of());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
