package org.muhurdar.portal.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.muhurdar.kernel.Language;

class WordsTest {

  private static final Instant MORNING = Instant.parse("2026-02-01T06:05:09.987654Z");

  private final Texts texts = Texts.load();
  private final Words turkish = new Words(texts, Language.TR);
  private final Words english = new Words(texts, Language.EN);

  @Test
  void hours_are_those_of_istanbul_in_the_reader_s_language() {
    assertThat(turkish.moment(MORNING)).isEqualTo("1 Şubat 2026 09:05");
    assertThat(english.moment(MORNING)).isEqualTo("1 February 2026 09:05");
    assertThat(turkish.day(MORNING)).isEqualTo("1 Şubat 2026");
    assertThat(turkish.hour(MORNING)).isEqualTo("09:05");
    assertThat(turkish.second(MORNING)).isEqualTo("09:05:09");
    assertThat(turkish.hour(Instant.parse("2026-02-01T21:00:00Z"))).isEqualTo("00:00");
    assertThat(turkish.machine(MORNING)).isEqualTo("2026-02-01T06:05:09Z");
  }

  @Test
  void numbers_and_remaining_time_are_written_the_reader_s_way() {
    assertThat(turkish.number(300_000)).isEqualTo("300.000");
    assertThat(english.number(300_000)).isEqualTo("300,000");
    assertThat(turkish.left(298)).isEqualTo("4:58");
    assertThat(turkish.left(0)).isEqualTo("0:00");
    assertThat(turkish.left(-7)).isEqualTo("0:00");
    assertThat(turkish.left(3_600)).isEqualTo("60:00");
  }

  @Test
  void the_machine_s_locale_and_zone_change_nothing() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

      Words words = new Words(Texts.load(), Language.TR);

      assertThat(words.moment(MORNING)).isEqualTo("1 Şubat 2026 09:05");
      assertThat(words.number(1_234)).isEqualTo("1.234");
      assertThat(words.left(61)).isEqualTo("1:01");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
