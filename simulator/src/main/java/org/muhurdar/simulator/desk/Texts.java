package org.muhurdar.simulator.desk;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Properties;
import org.muhurdar.kernel.Language;

/** The page's words in one language. Keys are equal in both files; a missing one is our fault. */
final class Texts {

  // Before the texts, which use it.
  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
  private static final Texts TR = new Texts(Language.TR);
  private static final Texts EN = new Texts(Language.EN);

  private final Language language;
  private final Properties words = new Properties();
  private final DateTimeFormatter moments;

  private Texts(Language language) {
    this.language = language;
    this.moments =
        DateTimeFormatter.ofPattern("d MMM HH:mm:ss", language.locale()).withZone(ISTANBUL);
    String file = "texts_" + language.code() + ".properties";
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Texts of(Language language) {
    return switch (language) {
      case TR -> TR;
      case EN -> EN;
    };
  }

  Language language() {
    return language;
  }

  /** The text of a key, with {0}, {1}, … filled in. */
  String say(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  /** Day and time of day in Istanbul. */
  String moment(Instant instant) {
    return moments.format(instant);
  }
}
