package org.muhurdar.portal.holder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

final class SecurityWordTest {

  private static final WordBlocklist BLOCKLIST = WordBlocklist.load(Optional.empty());

  private static Optional<WordFault> judge(String typed) {
    try (SecretChars chars = SecretChars.of(typed);
        SecurityWord word = SecurityWord.of(chars)) {
      return new WordRule(BLOCKLIST).judge(word, People.ayse());
    }
  }

  private static boolean sameWord(String one, String other) {
    try (SecurityWord first = SecurityWord.of(SecretChars.of(one));
        SecurityWord second = SecurityWord.of(SecretChars.of(other));
        SecretBytes firstBytes = first.utf8();
        SecretBytes secondBytes = second.utf8()) {
      return firstBytes.sameAs(secondBytes);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          ışıkyolu,    işikyolu,    false
          ISIKYOLU,    ısıkyolu,    false
          Isıkyolu,    ısıkyolu,    false
          İSTASYON,    ISTASYON,    false
          İstasyon,    i̇stasyon,    false
          istasyon,    ıstasyon,    false
          ıı,          ii,          false
          şeker,       s\u0327eker, true
          ğ,           g\u0306,     true
          çöğüş,       c\u0327o\u0308g\u0306u\u0308s\u0327, true
          İ,           I\u0307,     true
          ﬁncan,       fincan,      true
          ｋａｌｅ,    kale,        true
          ①,           1,           true
          " kale",     kale,        false
          "kale ",     kale,        false
          Kale,        kale,        false
          """)
  void letters_are_composed_once_and_never_folded_or_trimmed(
      String one, String other, boolean same) {
    assertThat(sameWord(one, other)).isEqualTo(same);
  }

  @Test
  void length_is_counted_in_code_points_after_composition() {
    assertThat(judge("çğışöüx")).contains(WordFault.TOO_SHORT);
    assertThat(judge("çğışöüxk")).isEmpty();
    assertThat(judge("s\u0327s\u0327s\u0327s\u0327abc")).contains(WordFault.TOO_SHORT);
    assertThat(judge("🐢🐈🐕🐎🐄🐖🐑")).contains(WordFault.TOO_SHORT);
    assertThat(judge("🐢🐈🐕🐎🐄🐖🐑🐐")).isEmpty();
    String long128 = "bir kelebek uçtu ".repeat(8).substring(0, 128);
    assertThat(judge(long128)).isEmpty();
    assertThat(judge(long128 + "x")).contains(WordFault.TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({
    "aaaaaaaa,REPEATED",
    "abcabcabc,REPEATED",
    "121212121,REPEATED",
    "12345678,RUN",
    "9876543210,RUN",
    "abcçdefgğ,RUN",
    "qwertyuıop,RUN",
    "asdfghjklş,RUN",
    "1qaz2wsx3e,RUN",
    "x12345678,RUN",
    "galatasaray1905,COMMON",
    "Fenerbahçe1907,COMMON",
    "İSTANBUL34,COMMON",
    "ŞİFRE1234,COMMON",
    "p@ssw0rd,COMMON",
    "Password123,COMMON",
    "ayseyilmaz,OWN_DATA",
    "AyşeYılmaz!84,OWN_DATA",
    "yılmaz1984,OWN_DATA",
    "10000000146,OWN_DATA",
    "a0000146b,OWN_DATA",
    "05000000034,OWN_DATA",
    "mühürdar!!,SERVICE_NAME",
    "GüvenlikSözcüğü5,SERVICE_NAME",
  })
  void what_a_guesser_tries_first_is_refused_with_its_reason(String typed, WordFault fault) {
    assertThat(judge(typed)).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mavi kedi uyudu",
        "çay bahçesi 7",
        "correct horse battery",
        "yılmazlar pastanesi",
        "ayşegül ve kuzeni",
        "xkq83mvz",
        "         ö       "
      })
  void no_kind_of_character_is_demanded(String typed) {
    assertThat(judge(typed)).isEmpty();
  }

  @Test
  void what_nobody_could_type_again_is_refused() {
    assertThat(judge("mavi\u0007kedi")).contains(WordFault.UNTYPEABLE);
    assertThat(judge("mavi\ud83dkedi")).contains(WordFault.UNTYPEABLE);
    assertThat(judge("mavi\nkedi8")).contains(WordFault.UNTYPEABLE);
  }

  @Test
  void the_shipped_list_is_long_enough_and_is_what_its_recipe_makes() throws IOException {
    assertThat(BLOCKLIST.size()).isGreaterThanOrEqualTo(3_000);
    try (var shipped = WordBlocklist.class.getResourceAsStream("blocked-words.txt")) {
      assertThat(new String(Objects.requireNonNull(shipped).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(BlockedWords.text());
    }
  }
}
