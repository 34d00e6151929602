package org.muhurdar.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GsmTextTest {

  @Test
  void letters_of_the_extension_table_count_twice() {
    assertThat(GsmText.septets("abc\n@#")).isEqualTo(6);
    assertThat(GsmText.septets("a[b]")).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ş", "ğ", "ı", "İ", "ö", "`", "\t", "“", "😀"})
  void letters_that_would_cost_the_whole_message_its_alphabet_are_refused(String letter) {
    assertThatThrownBy(() -> GsmText.septets("abc" + letter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letter 3");
  }

  @Test
  void octets_follow_the_table_of_gsm_03_38() {
    byte[] octets = GsmText.octets("@$_A{".getBytes(StandardCharsets.US_ASCII));

    assertThat(octets).containsExactly(0x00, 0x02, 0x11, 0x41, 0x1b, 0x28);
  }
}
