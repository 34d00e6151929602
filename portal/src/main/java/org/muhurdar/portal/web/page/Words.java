package org.muhurdar.portal.web.page;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.muhurdar.kernel.Language;

/**
 * One person's language: sentences, dates, hours and numbers as that person reads them.
 *
 * <p>Hours are those of Istanbul. A value is never glued to a suffix: the sentence puts it after a
 * colon. Nothing here looks at the machine's own locale or zone. Immutable, thread-safe.
 */
public final class Words {

  private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

  private final Texts texts;
  private final Language language;
  private final DateTimeFormatter day;
  private final DateTimeFormatter hour;
  private final DateTimeFormatter second;
  private final DateTimeFormatter moment;

  /** The words of that language. */
  public Words(Texts texts, Language language) {
    this.texts = texts;
    this.language = language;
    this.day = format("d MMMM yyyy", language);
    this.hour = format("HH:mm", language);
    this.second = format("HH:mm:ss", language);
    this.moment = format("d MMMM yyyy HH:mm", language);
  }

  private static DateTimeFormatter format(String pattern, Language language) {
    return DateTimeFormatter.ofPattern(pattern, language.locale()).withZone(ISTANBUL);
  }

  /** Whose words these are. */
  public Language language() {
    return language;
  }

  /** The sentence of that key; see {@link Texts#text}. */
  public String text(String key, String... values) {
    return texts.text(language, key, values);
  }

  /** The sentence of that key in the other language, to be marked with {@code lang}. */
  public String inOtherLanguage(String key) {
    return texts.text(language.other(), key);
  }

  /** {@code 1 Şubat 2026}. */
  public String day(Instant instant) {
    return day.format(instant);
  }

  /** {@code 09:05}. */
  public String hour(Instant instant) {
    return hour.format(instant);
  }

  /** {@code 09:05:30}, where half a minute matters. */
  public String second(Instant instant) {
    return second.format(instant);
  }

  /** {@code 1 Şubat 2026 09:05}. */
  public String moment(Instant instant) {
    return moment.format(instant);
  }

  /** For the {@code datetime} attribute: UTC, to the second. */
  public String machine(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /** {@code 1.234} in Turkish, {@code 1,234} in English. */
  public String number(long value) {
    return NumberFormat.getIntegerInstance(language.locale()).format(value);
  }

  /** {@code 4:58} for 298 seconds; never below {@code 0:00}. */
  public String left(long seconds) {
    long whole = Math.max(0, seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}
