package org.muhurdar.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private enum Mode {
    OFF,
    RISK,
    AS_IT_IS
  }

  private static BadSetting refusal(Runnable reading) {
    BadSetting refusal = catchThrowableOfType(BadSetting.class, reading::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.fault()).isNotBlank();
    assertThat(refusal.remedy()).isNotBlank();
    assertThat(refusal.getMessage()).contains(refusal.key(), refusal.fault(), refusal.remedy());
    return refusal;
  }

  private static Settings of(String value) {
    return Settings.of(Map.of("some.key", value));
  }

  @Test
  void a_missing_key_has_its_default_and_a_required_one_is_asked_for_by_name() {
    Settings none = Settings.of(Map.of());
    assertThat(none.text("some.key", "usual")).isEqualTo("usual");
    assertThat(none.number("some.key", 7, 1, 9)).isEqualTo(7);
    assertThat(of("  ").number("some.key", 7, 1, 9)).isEqualTo(7);
    assertThat(none.path("some.key")).isEmpty();

    BadSetting refusal = refusal(() -> none.required("some.key"));
    assertThat(refusal.key()).isEqualTo("some.key");
    assertThat(refusal.remedy()).contains("some.key=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.0", "1,000", "0x10", "9999999999", "-1", "0", "10"})
  void what_is_no_number_within_bounds_is_refused_with_the_bounds(String value) {
    BadSetting refusal = refusal(() -> of(value).number("some.key", 7, 1, 9));

    assertThat(refusal.key()).isEqualTo("some.key");
    assertThat(refusal.fault()).contains(value);
    assertThat(refusal.remedy()).contains("1", "9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0663", "\uFF13", "+3"})
  void a_number_is_written_in_plain_digits(String value) {
    assertThat(refusal(() -> of(value).number("some.key", 7, 1, 9)).fault()).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 m", "m", "-5m", "5w", "1.5h", "0s", "25h", "9999999999d", "5M"})
  void what_is_no_length_of_time_within_bounds_is_refused(String value) {
    BadSetting refusal =
        refusal(() ->
            of(value)
                .duration(
                    "some.key", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)));

    assertThat(refusal.key()).isEqualTo("some.key");
    assertThat(refusal.fault()).contains(value);
  }

  @Test
  void lengths_of_time_are_read_in_every_unit() {
    Duration most = Duration.ofDays(30);
    Map<String, Duration> written =
        Map.of(
            "250ms", Duration.ofMillis(250),
            "30s", Duration.ofSeconds(30),
            "5m", Duration.ofMinutes(5),
            "24h", Duration.ofHours(24),
            "7d", Duration.ofDays(7));
    written.forEach((text, length) ->
        assertThat(of(text).duration("some.key", most, Duration.ZERO, most)).isEqualTo(length));
  }

  @Test
  void yes_no_and_choices_are_read_alike_on_every_machine() {
    Locale before = Locale.getDefault();
    try {
      for (Locale machine : new Locale[] {Locale.ROOT, Locale.of("tr", "TR")}) {
        Locale.setDefault(machine);
        assertThat(of("OFF").flag("some.key", true)).isFalse();
        assertThat(of("TRUE").flag("some.key", false)).isTrue();
        assertThat(of("risk").choice("some.key", Mode.class, Mode.OFF)).isEqualTo(Mode.RISK);
        assertThat(of("as-it-is").choice("some.key", Mode.class, Mode.OFF))
            .isEqualTo(Mode.AS_IT_IS);
        assertThat(refusal(() -> of("as it").choice("some.key", Mode.class, Mode.OFF)).remedy())
            .contains("off, risk, as-it-is");
        assertThat(refusal(() -> of("maybe").flag("some.key", true)).key()).isEqualTo("some.key");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void an_unknown_key_is_refused_with_the_nearest_known_one() {
    Settings settings = Settings.of(Map.of("human-chek", "off", "http.port", "1"));
    var _ = settings.text("human-check", "always");
    var _ = settings.number("http.port", 1, 1, 2);

    BadSetting refusal = refusal(settings::refuseUnknownKeys);

    assertThat(refusal.key()).isEqualTo("human-chek");
    assertThat(refusal.remedy()).contains("human-check");
  }

  @Test
  void a_file_that_cannot_be_read_is_refused_by_name(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("broken.properties");
    Files.writeString(broken, "key=\\u12zz\n");
    Path bytes = folder.resolve("bytes.properties");
    Files.write(bytes, new byte[] {'a', '=', (byte) 0xFF, (byte) 0xFE});

    for (Path file : new Path[] {folder.resolve("missing"), folder, broken, bytes}) {
      BadSetting refusal = refusal(() -> Settings.read(file));
      assertThat(refusal.key()).isEqualTo("--config");
      assertThat(refusal.fault()).contains(file.toString());
    }
  }

  @Test
  void a_file_is_read_in_utf_8(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("portal.properties");
    Files.writeString(file, "mail.from-name=M\u00fch\u00fcrdar \u0130\u015flem\n");

    assertThat(Settings.read(file).required("mail.from-name"))
        .isEqualTo("M\u00fch\u00fcrdar \u0130\u015flem");
  }
}
