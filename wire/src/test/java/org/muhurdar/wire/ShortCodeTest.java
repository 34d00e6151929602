package org.muhurdar.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muhurdar.testing.SeededRandomness;

class ShortCodeTest {

  private static final String ALPHABET = "ABCDEFHJKLMNPRSTXYZ";

  private final SeededRandomness chance = new SeededRandomness(19);

  @Test
  void a_code_is_read_as_people_type_it() {
    ShortCode code = ShortCode.make(chance);

    assertThat(ShortCode.read(code.letters())).contains(code);
    assertThat(ShortCode.read(code.shown())).contains(code);
    assertThat(ShortCode.read(" " + code.shown().toLowerCase(Locale.ROOT) + " ")).contains(code);
    assertThat(code.shown()).matches("[A-Z]{4}-[A-Z]{4}").doesNotContain("I", "O", "Q");
    assertThat(code).hasToString("[hidden]");
  }

  @Test
  void every_single_slip_and_every_exchange_of_neighbours_is_noticed() {
    for (int i = 0; i < 200; i++) {
      String letters = ShortCode.make(chance).letters();
      for (int at = 0; at < 8; at++) {
        for (int letter = 0; letter < ALPHABET.length(); letter++) {
          char other = ALPHABET.charAt(letter);
          if (letters.charAt(at) != other) {
            assertThat(ShortCode.read(letters.substring(0, at) + other + letters.substring(at + 1)))
                .isEmpty();
          }
        }
        if (at < 7 && letters.charAt(at) != letters.charAt(at + 1)) {
          StringBuilder exchanged = new StringBuilder(letters);
          exchanged.setCharAt(at, letters.charAt(at + 1));
          exchanged.setCharAt(at + 1, letters.charAt(at));
          assertThat(ShortCode.read(exchanged.toString())).isEmpty();
        }
      }
    }
  }

  @Test
  void other_letters_and_lengths_are_no_code() {
    String letters = ShortCode.make(chance).letters();

    for (String bad :
        new String[] {"", letters.substring(1), letters + "A", "ıiIİOQGU", "12345678"}) {
      assertThat(ShortCode.read(bad)).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new ShortCode("AAAAAAAB"));
  }

  @Test
  void codes_are_spread_over_all_letters() {
    Set<String> codes = new HashSet<>();
    Set<Character> letters = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String code = ShortCode.make(chance).letters();
      codes.add(code);
      code.chars().forEach(c -> letters.add((char) c));
    }

    assertThat(codes).hasSizeGreaterThan(1_990);
    assertThat(letters).hasSize(ALPHABET.length());
  }
}
