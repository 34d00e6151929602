package org.muhurdar.agent.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What goes back. */
record Answer(int status, String type, String body, Map<String, String> headers) {

  static Answer page(Html page) {
    return page(200, page);
  }

  static Answer page(int status, Html page) {
    return new Answer(status, "text/html; charset=utf-8", page.markup(), Map.of());
  }

  /** The same with another status. */
  Answer withStatus(int other) {
    return new Answer(other, type, body, headers);
  }

  static Answer seeOther(String where) {
    return new Answer(303, "", "", Map.of("Location", where));
  }

  /** A file that the build put beside this class. */
  static Answer file(String name, String type) {
    try (InputStream in = Answer.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(200, type, text, Map.of("Cache-Control", "max-age=3600"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
