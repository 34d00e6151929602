package org.muhurdar.simulator.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTest {

  private static final String AKIS_FORM = "002402010E06%s06%s";
  private static final String ISO_FORM = "002400810C%s%s";

  @ParameterizedTest
  @EnumSource(
      names = {"AKIS10", "PIV"},
      mode = EnumSource.Mode.EXCLUDE)
  void both_forms_change_the_pin(CardKind kind) {
    Specimen card = Specimen.of(kind);

    assertThat(card.send(AKIS_FORM.formatted(Specimen.PIN, Specimen.NEW))).isEqualTo("9000");
    assertThat(card.send(ISO_FORM.formatted(Specimen.NEW, Specimen.WRONG))).isEqualTo("9000");

    assertThat(card.again().send(Specimen.VERIFY + Specimen.WRONG)).isEqualTo("9000");
  }

  @Test
  void oldest_card_knows_its_own_form_only() {
    Specimen card = Specimen.of(CardKind.AKIS10);

    assertThat(card.send(AKIS_FORM.formatted("010203040506", "090705030100"))).isEqualTo("9000");
    assertThat(card.send(ISO_FORM.formatted("090705030100", "010203040506"))).isEqualTo("6A88");
    assertThat(card.send(Specimen.VERIFY + "090705030100")).isEqualTo("9000");
  }

  @ParameterizedTest
  @ValueSource(strings = {AKIS_FORM, ISO_FORM})
  void wrong_old_pin_costs_a_try_in_both_forms(String form) {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send(form.formatted(Specimen.WRONG, Specimen.NEW))).isEqualTo("63C2");
    assertThat(card.send(form.formatted(Specimen.WRONG, Specimen.NEW))).isEqualTo("63C1");
    assertThat(card.send(form.formatted(Specimen.WRONG, Specimen.NEW))).isEqualTo("6983");
    assertThat(card.send(form.formatted(Specimen.PIN, Specimen.NEW))).isEqualTo("6983");
  }

  @ParameterizedTest
  @ValueSource(strings = {AKIS_FORM, ISO_FORM})
  void same_pin_and_letters_are_refused_and_cost_nothing_who_knows_the_old_one(String form) {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send(form.formatted(Specimen.PIN, Specimen.PIN))).isEqualTo("6A80");
    assertThat(card.send(form.formatted(Specimen.PIN, "414243444546"))).isEqualTo("6A80");

    assertThat(card.card().look().pinTriesLeft()).isEqualTo(3);
    assertThat(card.send(Specimen.VERIFY + Specimen.PIN)).isEqualTo("9000");
  }

  @Test
  void iso_form_with_a_short_new_pin_tells_a_stranger_nothing_for_free() {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send("0024008107" + Specimen.WRONG + "31")).isEqualTo("63C2");
    assertThat(card.send("0024008103313131")).isEqualTo("63C1");
    assertThat(card.send("0024008107" + Specimen.PIN + "31")).isEqualTo("6A80");
    assertThat(card.card().look().pinTriesLeft()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0024020100",
        "0024020101FF",
        "002402010206FF",
        "002402010E07" + Specimen.PIN + "06" + Specimen.NEW,
        "0024020108" + "06" + Specimen.PIN + "00"
      })
  void nonsense_is_refused_and_costs_nothing(String command) {
    Specimen card = Specimen.of(CardKind.YK);

    assertThat(card.send(command)).isIn("6A80", "6700");

    assertThat(card.card().look().pinTriesLeft()).isEqualTo(3);
  }

  @Test
  void changing_ends_the_need_to_change_and_only_then_the_card_signs() {
    Specimen card =
        Specimen.of(CardKind.YK)
            .after(Specimen.INTO_FOLDER, Specimen.VERIFY_PUK + Specimen.PUK)
            .after("0024018106" + Specimen.NEW, Specimen.VERIFY + Specimen.NEW, "0022C301")
            .after("102A9E9AF4" + "00".repeat(244));

    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).isEqualTo("6985");
    assertThat(card.send(Specimen.INTO_FOLDER)).endsWith("90011A" + "9000");
    card.after(AKIS_FORM.formatted(Specimen.NEW, Specimen.PIN), Specimen.VERIFY + Specimen.PIN);
    card.after("0022C301", "102A9E9AF4" + "00".repeat(244));
    assertThat(card.send("002A9E9A0C" + "00".repeat(12))).endsWith("9000");
  }
}
