package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PukTest {

  @Test
  void card_1_2_is_unlocked_as_the_makers_samples_do_it() {
    Specimen card = Specimen.of(CardKind.AKIS12).locked();

    card.after("0020000108" + Specimen.PUK, "80090002", "00A40100023F00", "00A40100023D00");
    assertThat(card.send("0024018106" + Specimen.NEW)).isEqualTo("6984");
    assertThat(card.send("002C028106" + Specimen.NEW)).isEqualTo("9000");

    card.after("80090001");
    assertThat(card.again().send(Specimen.VERIFY + Specimen.NEW)).isEqualTo("9000");
  }

  @Test
  void card_2_x_is_unlocked_by_the_puk_of_its_folder() {
    Specimen card = Specimen.of(CardKind.AKIS2X).locked();

    card.after("00A40000023F00", Specimen.INTO_FOLDER, Specimen.VERIFY_PUK + Specimen.PUK);
    assertThat(card.send("002C028106" + Specimen.NEW)).isEqualTo("9000");
    assertThat(card.send("0024018208" + Specimen.WRONG_PUK)).isEqualTo("9000");

    card.again().after(Specimen.VERIFY + Specimen.NEW);
    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.PUK)).isEqualTo("63C2");
    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("9000");
  }

  @Test
  void card_1_0_is_unlocked_by_raw_digits_and_a_refilled_counter() {
    Specimen card = Specimen.of(CardKind.AKIS10).locked();

    card.after("00200000080807060504030201", "80090002", "8019053D023D00");
    card.after("002402010E" + "06" + "090705030100" + "06" + "090705030100");

    card.after("80090001");
    assertThat(card.again().send(Specimen.VERIFY + "090705030100")).isEqualTo("9000");
  }

  @ParameterizedTest
  @EnumSource(names = "PIV", mode = EnumSource.Mode.EXCLUDE)
  void nobody_sets_a_pin_without_the_puk(CardKind kind) {
    Specimen card = Specimen.of(kind).locked();

    assertThat(card.send("0024018106" + Specimen.NEW)).isIn("6982", "6A80");
    assertThat(card.send("002C028106" + Specimen.NEW)).isIn("6982", "6A86");
    assertThat(card.send("0024018208" + Specimen.WRONG_PUK)).isIn("6982", "6A80");
    assertThat(card.send("8019053D023D00")).isIn("6982", "6D00");
    assertThat(card.send("80090002")).isEqualTo("6982");

    assertThat(card.card().look().pinTriesLeft()).isZero();
  }

  @Test
  void puk_of_the_folder_counts_in_the_folder_only() {
    Specimen card =
        Specimen.of(CardKind.AKIS2X)
            .after(Specimen.INTO_FOLDER, Specimen.VERIFY_PUK + Specimen.PUK)
            .after("00A40000023F00", Specimen.INTO_FOLDER);

    assertThat(card.send("0024018106" + Specimen.NEW)).isEqualTo("6982");
  }

  @Test
  void right_puk_gives_its_tries_back() {
    Specimen card = Specimen.of(CardKind.AKIS2X);

    assertThat(card.send(Specimen.VERIFY_PUK + Specimen.WRONG_PUK)).isEqualTo("63C2");
    card.after(Specimen.VERIFY_PUK + Specimen.PUK);

    assertThat(card.card().look().pukTriesLeft()).isEqualTo(3);
  }
}
