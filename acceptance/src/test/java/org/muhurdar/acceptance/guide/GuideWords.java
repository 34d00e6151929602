package org.muhurdar.acceptance.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sentences of the guides in one language, and which of them were used. */
final class GuideWords {

  private final String language;
  private final Properties sentences = new Properties();
  private final Set<String> used = new TreeSet<>();

  /** Sentences from anywhere. */
  GuideWords(String language, Properties sentences) {
    this.language = language;
    this.sentences.putAll(sentences);
  }

  /** The sentences that lie beside this class. */
  GuideWords(String language) {
    this.language = language;
    String file = "guide_" + language + ".properties";
    try (InputStream in = GuideWords.class.getResourceAsStream(file);
        Reader reader = new InputStreamReader(present(in, file), StandardCharsets.UTF_8)) {
      sentences.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream present(@Nullable InputStream in, String file) {
    if (in == null) {
      throw new IllegalStateException("missing: " + file);
    }
    return in;
  }

  String language() {
    return language;
  }

  /** A sentence with a control's name put in its place. */
  String sentence(String key, String name) {
    return sentence(key).replace("{0}", name);
  }

  String sentence(String key) {
    used.add(key);
    String sentence = sentences.getProperty(key);
    if (sentence == null) {
      throw new IllegalStateException("no sentence " + key + " in guide_" + language);
    }
    return sentence;
  }

  /** Sentences of a guide that no step of it spoke: left over from a control that is gone. */
  Set<String> unused(String guide) {
    Set<String> unused = new TreeSet<>(sentences.stringPropertyNames());
    unused.removeIf(key -> !key.startsWith(guide + "."));
    unused.removeAll(used);
    return unused;
  }

  Set<String> keys() {
    return new TreeSet<>(sentences.stringPropertyNames());
  }
}
