package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyTest {

  @ParameterizedTest
  @EnumSource(
      names = {"AKIS10", "PIV"},
      mode = EnumSource.Mode.EXCLUDE)
  void three_wrong_pins_lock_and_the_right_one_does_not_open(CardKind kind) {
    Specimen card = Specimen.of(kind);

    assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("63C2");
    assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("63C1");
    assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("6983");
    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("6983");
    assertThat(card.again().send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("6983");
  }

  @Test
  void right_pin_gives_all_tries_back() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("63C2");
    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("9000");

    assertThat(card.card().look().pinTriesLeft()).isEqualTo(3);
  }

  @Test
  void tries_outlive_the_power() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("63C2");

    assertThat(card.again().send("00200081")).isEqualTo("63C2");
  }

  @Test
  void empty_verify_tells_the_tries_of_our_card_and_costs_none() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("00200081")).isEqualTo("63C3");
    assertThat(card.send("00200082")).isEqualTo("63C3");
    assertThat(card.send("00200081")).isEqualTo("63C3");
    assertThat(card.after(Specimen.INTO_FOLDER, Specimen.VERIFY + Specimen.PIN).send("00200081"))
        .isEqualTo("9000");
    assertThat(Specimen.of(CardKind.AKIS2X).send("00200081")).isEqualTo("6700");
  }

  @Test
  void tag_90_tells_the_tries_without_spending_one() {
    Specimen card = Specimen.of(CardKind.AKIS12);

    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("900112" + "9000");
    card.send(Specimen.VERIFY + Specimen.WRONG);
    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("900152" + "9000");
    card.send(Specimen.VERIFY + Specimen.WRONG);
    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("900192" + "9000");
    card.send(Specimen.VERIFY + Specimen.WRONG);
    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("9001D2" + "9000");
  }

  @Test
  void root_tells_the_tries_of_the_puk() {
    Specimen card = Specimen.of(CardKind.AKIS2X);

    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("63C2");
    assertThat(card.send("00A40000023F0000")).endsWith("900152" + "9000");
    card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK);
    assertThat(card.send("00A40000023F0000")).endsWith("900192" + "9000");
  }

  @Test
  void oldest_card_wants_its_digits_raw() {
    Specimen card = Specimen.of(CardKind.AKIS10);

    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("63C2");
    assertThat(card.send(Specimen.VERIFY + "010203040506")).isEqualTo("9000");
  }

  @Test
  void overlong_pin_and_unknown_reference_cost_no_try() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("0020008111" + "31".repeat(17))).isEqualTo("6700");
    assertThat(card.send("0020008306" + Specimen.PIN)).isEqualTo("6A88");
    assertThat(card.send("0020018106" + Specimen.PIN)).isEqualTo("6A86");

    assertThat(card.card().look().pinTriesLeft()).isEqualTo(3);
  }

  @Test
  void three_wrong_puks_kill_the_card_which_then_only_tells_who_it_is() {
    Specimen card = Specimen.of(CardKind.AKIS2X);

    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("63C2");
    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("63C1");
    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("6983");

    assertThat(card.card().look().phase()).isEqualTo(Phase.DEATH);
    card.again();
    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("6985");
    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.PUK)).isEqualTo("6985");
    assertThat(card.send("00B0000000")).isEqualTo("6985");
    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("9000");
    assertThat(card.send("00CA01040A")).isEqualTo("000000000000AA000000" + "9000");
  }

  @Test
  void leaving_the_folder_logging_out_and_losing_power_end_what_was_proved() {
    String chooseKey = "0022C301";
    String block = "00".repeat(12);
    String begin = "102A9E9AF4" + "00".repeat(244);
    Specimen card =
        Specimen.of(CardKind.YK).after(Specimen.INTO_FOLDER, Specimen.VERIFY + Specimen.PIN);

    card.after(chooseKey, begin);
    assertThat(card.send("002A9E9A0C" + block)).endsWith("9000").hasSize(516);
    card.after("801A0000", chooseKey, begin);
    assertThat(card.send("002A9E9A0C" + block)).isEqualTo("6982");
    card.after(Specimen.VERIFY + Specimen.PIN, "00A40000023F00", Specimen.INTO_FOLDER);
    card.after(chooseKey, begin);
    assertThat(card.send("002A9E9A0C" + block)).isEqualTo("6982");
    card.after(Specimen.VERIFY + Specimen.PIN).again();
    card.after(Specimen.INTO_FOLDER, chooseKey, begin);
    assertThat(card.send("002A9E9A0C" + block)).isEqualTo("6982");
  }
}
