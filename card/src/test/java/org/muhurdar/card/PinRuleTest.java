package org.muhurdar.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;

class PinRuleTest {

  private static final PinOwner AYSE =
      new PinOwner(Optional.of(LocalDate.of(1984, 3, 9)), "10000000146");

  private final PinRule rule = new PinRule(PinLength.USUAL);

  @ParameterizedTest
  @CsvSource({
    "'', TOO_SHORT",
    "18591, TOO_SHORT",
    "18591018591018591, TOO_LONG",
    "18591a, NOT_DIGITS",
    "18591 , TOO_SHORT",
    "'18591 0', NOT_DIGITS",
    "١٨٥٩١٠, NOT_DIGITS",
    "111111, REPEATS",
    "121212, REPEATS",
    "185185, REPEATS",
    "12121, TOO_SHORT",
    "1212121, REPEATS",
    "977779, REPEATS",
    "722227, REPEATS",
    "3777795, REPEATS",
    "112211, REPEATS",
    "123456, RUN",
    "987654, RUN",
    "712340, RUN",
    "958765, RUN",
    "789012, RUN",
    "321098, RUN",
    "198475, BIRTH_DATE",
    "751984, BIRTH_DATE",
    "509037, BIRTH_DATE",
    "503097, BIRTH_DATE",
    "090384, BIRTH_DATE",
    "930146, IDENTITY_NUMBER",
    "501465, IDENTITY_NUMBER",
    "510008, IDENTITY_NUMBER",
    "604271, OLD_PIN"
  })
  void a_weak_pin_is_refused_with_its_reason(String digits, PinJudgement.Reason reason) {
    assertThat(judge(digits)).isEqualTo(new PinJudgement.Unfit(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "185910",
        "604272",
        "937158",
        "481526",
        "834350",
        "777185",
        "123890",
        "026815",
        "1859104682173905"
      })
  void a_pin_that_says_nothing_is_taken(String digits) {
    assertThat(judge(digits)).isEqualTo(new PinJudgement.Fit());
  }

  @Test
  void without_an_owner_nothing_of_his_is_looked_for() {
    assertThat(rule.judge(SecretChars.of("198475"), PinOwner.NOBODY, Optional.empty()))
        .isEqualTo(new PinJudgement.Fit());
  }

  @Test
  void few_of_all_pins_are_refused_so_chance_is_seldom_called_weak() {
    int refused = 0;
    for (int pin = 0; pin < 1_000_000; pin += 7) {
      refused += judge("%06d".formatted(pin)) instanceof PinJudgement.Unfit ? 1 : 0;
    }

    assertThat(refused * 7 / 1_000_000.0).isBetween(0.005, 0.03);
  }

  @Test
  void what_is_known_of_the_owner_is_not_printed() {
    assertThat(AYSE).hasToString("[hidden]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PinOwner(Optional.empty(), "1' or '1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PinLength(3, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new PinLength(6, 17));
  }

  @Test
  void transport_pins_are_eight_digits_never_weak_and_never_twice() {
    SeededRandomness chance = new SeededRandomness(8);
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      try (SecretChars pin = TransportPin.make(chance)) {
        String digits = pin.open(String::new);
        assertThat(digits).matches("[0-9]{8}");
        assertThat(new PinRule(PinLength.USUAL).judge(pin, PinOwner.NOBODY, Optional.empty()))
            .isEqualTo(new PinJudgement.Fit());
        made.add(digits);
      }
    }
    assertThat(made).hasSize(2_000);
  }

  private PinJudgement judge(String digits) {
    return rule.judge(SecretChars.of(digits), AYSE, Optional.of(SecretChars.of("604271")));
  }
}
