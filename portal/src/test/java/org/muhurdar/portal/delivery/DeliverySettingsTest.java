package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

class DeliverySettingsTest {

  private final Map<String, String> given =
      new HashMap<>(
          Map.of(
              "smpp.host", "smsc.example",
              "smpp.system-id", "muhurdar",
              "mail.host", "smtp.example",
              "mail.from", "bilgi@portal.example"));

  @Test
  void the_usual_values_are_those_of_production() {
    DeliverySettings settings = DeliverySettings.from(Settings.of(given));

    assertThat(settings.smpp().port()).isEqualTo(2775);
    assertThat(settings.smpp().allowedPrefixes()).containsExactly("+90");
    assertThat(settings.mail().port()).isEqualTo(587);
    assertThat(settings.mail().startTls()).isTrue();
  }

  @Test
  void a_password_comes_from_a_file_and_is_never_printed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "s3cret\n");
    given.put("smpp.password-file", file.toString());

    DeliverySettings settings = DeliverySettings.from(Settings.of(given));

    assertThat(settings.smpp().password()).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "smpp.sender, MUHURDARPORTAL",
    "smpp.sender, MÜHÜRDAR",
    "smpp.allowed-prefixes, 90",
    "smpp.allowed-prefixes, '+90,'",
    "smpp.alphabet, ucs2",
    "mail.from, nobody",
    "smpp.password-file, /does/not/exist",
    "smpp.window, 0",
  })
  void a_wrong_value_is_refused_at_start_by_its_key(String key, String value) {
    given.put(key, value);

    assertThatThrownBy(() -> DeliverySettings.from(Settings.of(given)))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(key);
  }
}
