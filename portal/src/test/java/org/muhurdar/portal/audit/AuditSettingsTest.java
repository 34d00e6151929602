package org.muhurdar.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.muhurdar.portal.settings.BadSetting;
import org.muhurdar.portal.settings.Settings;

class AuditSettingsTest {

  @Test
  void nothing_needs_to_be_set() {
    AuditSettings settings = AuditSettings.from(Settings.of(Map.of()));

    assertThat(settings.origin()).isEqualTo("muhurdar.example/audit");
    assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.witnessFolder()).isEmpty();
    assertThat(settings.formerKeys()).isEmpty();
  }

  @Test
  void every_event_is_signed_within_a_minute_whatever_is_set() {
    AuditSettings slowest =
        AuditSettings.from(Settings.of(Map.of("audit.checkpoint-interval", "50s")));

    assertThat(slowest.checkpointInterval().plus(slowest.tick()))
        .isLessThan(Duration.ofSeconds(60));
    assertRefused("audit.checkpoint-interval", "51s");
    assertRefused("audit.checkpoint-interval", "999ms");
  }

  @Test
  void names_and_keys_that_could_not_be_read_back_are_refused() {
    assertRefused("audit.origin", "a b");
    assertRefused("audit.origin", "a+b");
    assertRefused("audit.origin", "şirket.example");
    assertRefused("audit.former-keys", "x+y+z");
    String key = SigningKey.make("old.example").key().line();
    assertThat(AuditSettings.from(Settings.of(Map.of("audit.former-keys", key + ", " + key))))
        .satisfies(settings -> assertThat(settings.formerKeys()).hasSize(2));
  }

  private static void assertRefused(String key, String value) {
    assertThatThrownBy(() -> AuditSettings.from(Settings.of(Map.of(key, value))))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining(key);
  }
}
