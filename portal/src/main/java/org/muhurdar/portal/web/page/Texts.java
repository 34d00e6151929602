package org.muhurdar.portal.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.muhurdar.kernel.Language;

/**
 * Every sentence a screen shows, in both languages.
 *
 * <p>The sentences live beside their screens in {@code texts_tr.properties} and {@code
 * texts_en.properties}; each key begins with the name of its folder. Placeholders are {@code {0}},
 * {@code {1}} …; there is no other syntax, so an apostrophe is an apostrophe. Immutable,
 * thread-safe.
 */
public final class Texts {

  /** The folders under {@code web} that hold sentences; a test compares this with the disk. */
  static final List<String> FOLDERS =
      List.of(
          "cardunlock",
          "humancheck",
          "menu",
          "objection",
          "page",
          "pin",
          "receipt",
          "securityword",
          "session",
          "signin",
          "start",
          "trouble");

  private final Map<Language, Map<String, String>> sentences;

  private Texts(Map<Language, Map<String, String>> sentences) {
    this.sentences = sentences;
  }

  /**
   * Reads all sentences from the class path.
   *
   * @throws IllegalStateException when a file is missing, a key repeats or lies in the wrong folder
   */
  public static Texts load() {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      Map<String, String> ofLanguage = new TreeMap<>();
      for (String folder : FOLDERS) {
        ofLanguage.putAll(read(folder, language));
      }
      all.put(language, Map.copyOf(ofLanguage));
    }
    return new Texts(all);
  }

  /**
   * The sentence of that key with its placeholders filled. Escaping for HTML is the template's
   * work.
   *
   * @throws IllegalStateException when there is no such key, or an argument is missing or left over
   */
  public String text(Language language, String key, String... values) {
    return Placeholders.fill(key, raw(language, key), values);
  }

  /** All keys of one language, for the tests that compare them. */
  Set<String> keys(Language language) {
    return sentences.getOrDefault(language, Map.of()).keySet();
  }

  /** The sentence as written, placeholders unfilled. */
  String raw(Language language, String key) {
    String sentence = sentences.getOrDefault(language, Map.of()).get(key);
    if (sentence == null) {
      throw new IllegalStateException("no sentence " + key + " in " + language);
    }
    return sentence;
  }

  private static Map<String, String> read(String folder, Language language) {
    String path =
        "/org/muhurdar/portal/web/" + folder + "/texts_" + language.code() + ".properties";
    var found = new UniqueProperties();
    try (InputStream in = Texts.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no file " + path + " on the class path");
      }
      found.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    Map<String, String> sentences = new TreeMap<>();
    for (String key : found.stringPropertyNames()) {
      if (!key.startsWith(folder + ".")) {
        throw new IllegalStateException("the key " + key + " does not belong into " + path);
      }
      sentences.put(key, found.getProperty(key));
    }
    return sentences;
  }

  /** The JDK keeps the last of two equal keys in silence; a sentence must not vanish that way. */
  private static final class UniqueProperties extends Properties {

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalStateException("the key " + key + " stands twice");
      }
      return super.put(key, value);
    }
  }
}
