package org.muhurdar.kernel;

import java.util.Locale;

/** The two complete languages of the product. Turkish comes first everywhere. */
public enum Language {
  TR("tr", Locale.of("tr", "TR")),
  EN("en", Locale.of("en", "GB"));

  private final String code;
  private final Locale locale;

  Language(String code, Locale locale) {
    this.code = code;
    this.locale = locale;
  }

  /** The ISO 639-1 code, as it stands in addresses and in {@code lang} attributes. */
  public String code() {
    return code;
  }

  /** For dates, numbers and sorting of text for people; machine text uses {@link Locale#ROOT}. */
  public Locale locale() {
    return locale;
  }

  /** The other one, for the language link. */
  public Language other() {
    return this == TR ? EN : TR;
  }

  /**
   * Restores a stored code.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Language ofCode(String code) {
    for (Language language : values()) {
      if (language.code.equals(code)) {
        return language;
      }
    }
    throw new IllegalArgumentException("no such language");
  }
}
