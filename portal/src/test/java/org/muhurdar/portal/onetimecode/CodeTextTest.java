package org.muhurdar.portal.onetimecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.kernel.Language;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.delivery.GsmText;
import org.muhurdar.portal.delivery.MessageTexts;
import org.muhurdar.portal.settings.BadSetting;

class CodeTextTest {

  private final CodeText text = new CodeText(URI.create("https://islem.eshs.example:8443/tr"));

  @ParameterizedTest
  @EnumSource(Act.class)
  void every_act_in_both_languages_is_one_segment_that_ends_bound_to_our_host(Act act) {
    for (Language language : Language.values()) {
      String message = write(language, act);

      assertThat(GsmText.septets(message)).isLessThanOrEqualTo(GsmText.ONE_SEGMENT);
      assertThat(message)
          .matches("[\\n -~]+")
          .endsWith("\n@islem.eshs.example #123456")
          .contains(
              "123456", "KM", MessageTexts.beside(CodeText.class).words(language, "act." + act));
    }
  }

  @Test
  void the_message_of_a_revocation_says_so() {
    assertThat(write(Language.TR, Act.REVOKE))
        .isEqualTo(
            """
            Muhurdar onay kodu: 123456
            Islem: sertifika IPTAL
            Referans: KM. 5 dk gecerli. Kimseye soylemeyin.

            @islem.eshs.example #123456\
            """);
  }

  @Test
  void a_host_that_leaves_no_room_is_refused_at_start() {
    String host = "a".repeat(50) + ".example";

    assertThatThrownBy(() -> new CodeText(URI.create("https://" + host)))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("portal.public-url");
  }

  @Test
  void both_languages_have_the_same_keys() {
    MessageTexts texts = MessageTexts.beside(CodeText.class);

    assertThat(texts.keys(Language.TR)).isEqualTo(texts.keys(Language.EN));
  }

  private String write(Language language, Act act) {
    try (SecretChars code = SecretChars.of("123456");
        SecretChars message = text.write(language, act, "KM", code)) {
      return message.open(String::new);
    }
  }
}
