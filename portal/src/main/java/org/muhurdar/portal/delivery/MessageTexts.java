package org.muhurdar.portal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;

/**
 * The words of messages: {@code texts_tr.properties} and {@code texts_en.properties} beside a
 * class, with named placeholders such as <code>{card}</code>. Thread-safe.
 */
public final class MessageTexts {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

  private final Map<Language, Properties> words = new EnumMap<>(Language.class);

  private MessageTexts() {}

  /** Reads both languages from beside {@code room}. */
  public static MessageTexts beside(Class<?> room) {
    MessageTexts texts = new MessageTexts();
    for (Language language : Language.values()) {
      String name = "texts_" + language.code() + ".properties";
      try (InputStream file =
              Objects.requireNonNull(room.getResourceAsStream(name), "no " + name + " beside it");
          InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
        Properties properties = new Properties();
        properties.load(reader);
        texts.words.put(language, properties);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }

  /** The raw words of a key. */
  public String words(Language language, String key) {
    String text = Objects.requireNonNull(words.get(language)).getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no words for " + key + " in " + language);
    }
    return text;
  }

  /** The keys of a language. */
  public Set<String> keys(Language language) {
    return new TreeSet<>(Objects.requireNonNull(words.get(language)).stringPropertyNames());
  }

  /** The words of a key, filled, for a line that holds no secret. */
  public String fill(Language language, String key, Map<String, String> values) {
    return fillSecret(language, key, values, Map.of()).open(String::new);
  }

  /**
   * The words of a key, filled, as a secret: values given as secrets never become a String.
   *
   * @throws IllegalStateException when a placeholder has no value
   */
  public SecretChars fillSecret(
      Language language,
      String key,
      Map<String, String> values,
      Map<String, SecretChars> secretValues) {
    String words = words(language, key);
    char[] filled = new char[length(words, values, secretValues)];
    CharBuffer target = CharBuffer.wrap(filled);
    walk(
        words,
        target::put,
        name -> {
          SecretChars secret = secretValues.get(name);
          return secret == null ? target.put(value(values, name)) : secret.open(target::put);
        });
    SecretChars text = SecretChars.taking(Arrays.copyOf(filled, target.position()));
    Arrays.fill(filled, '\0');
    return text;
  }

  private static int length(
      String words, Map<String, String> values, Map<String, SecretChars> secretValues) {
    return words.length()
        + values.values().stream().mapToInt(String::length).sum()
            * (int) PLACEHOLDER.matcher(words).results().count()
        + secretValues.values().stream().mapToInt(SecretChars::length).sum()
            * (int) PLACEHOLDER.matcher(words).results().count();
  }

  private static void walk(
      String words, Function<String, Object> literal, Function<String, Object> placeholder) {
    Matcher matcher = PLACEHOLDER.matcher(words);
    int at = 0;
    while (matcher.find()) {
      var _ = literal.apply(words.substring(at, matcher.start()));
      var _ = placeholder.apply(matcher.group(1));
      at = matcher.end();
    }
    var _ = literal.apply(words.substring(at));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for {" + name + "}");
    }
    return value;
  }
}
