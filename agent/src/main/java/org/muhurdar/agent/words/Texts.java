package org.muhurdar.agent.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.muhurdar.kernel.Language;

/** The words of one language. Keys are equal in both files; a missing one is our fault. */
public final class Texts {

  private static final Texts TR = new Texts(Language.TR);
  private static final Texts EN = new Texts(Language.EN);

  private final Language language;
  private final Properties words = new Properties();

  private Texts(Language language) {
    this.language = language;
    String file = "texts_" + language.code() + ".properties";
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of that language. */
  public static Texts of(Language language) {
    return switch (language) {
      case TR -> TR;
      case EN -> EN;
    };
  }

  public Language language() {
    return language;
  }

  /** The text of a key, with {0}, {1}, … filled in. */
  public String say(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key + " in " + language);
    }
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
