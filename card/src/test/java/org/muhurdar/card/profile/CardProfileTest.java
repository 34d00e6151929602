package org.muhurdar.card.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.testing.SeededRandomness;

class CardProfileTest {

  @ParameterizedTest
  @CsvSource({
    "3BBA11008131FE4D55454B41452056312E30AE, AKIS_1_0",
    "3B9F968131FE45806755454B41451212318073B3A180EA, AKIS_1_2",
    "3B9F968131FE45806755454B41451253318073B3A180AB, AKIS_1_2",
    "3B9F968131FE45806755454B414512A4318073B3A1805C, AKIS_1_2",
    "3B9F138131FE45806755454B41451252318073B3A180AA, AKIS_1_2",
    "3B9F968131FE458065544320201231C073F621808105B3, AKIS_2",
    "3B9F978131FE4580655443D2210831C073F6218081055B, AKIS_2",
    "3B9F978131FE4580655443E4210831C073F6218081056D, AKIS_2",
    "3B9F978131FE458065544353228231C073F62180810553, AKIS_2",
    "3B9F978131FE4580655443D3230231C073F62180810552, AKIS_2",
    "3BFD1300008131FE158073C021C057597562694B657940, PIV",
    "3BF81300008131FE15597562696B657934D4, PIV",
    "3BFC1300008131FE15597562696B65794E454F7233E1, PIV",
    "3B9B968131FE4580F9A00000030800001000C4, PIV",
    "3B9D968131FE4580FBA000000308000010000100C2, PIV",
    "3B9B968131FE4580F9A00000039700001000C4, UNKNOWN",
    "3B9F958131FE4580668320900012345631958105FF, UNKNOWN",
    "3B00, UNKNOWN",
    "3B, UNKNOWN",
    "'', UNKNOWN"
  })
  void a_card_is_known_by_its_historical_bytes(String atr, CardProfile profile) {
    assertThat(CardProfile.candidate(Atr.ofHex(atr))).isEqualTo(profile);
  }

  @Test
  void our_own_profile_is_told_by_the_record_and_never_by_looks() {
    Atr newer = Atr.ofHex("3B9F978131FE458065544353228231C073F62180810553");
    Atr older = Atr.ofHex("3BBA11008131FE4D55454B41452056312E30AE");

    assertThat(CardProfile.of(newer, true)).isEqualTo(CardProfile.AKIS_YK);
    assertThat(CardProfile.of(newer, false)).isEqualTo(CardProfile.AKIS_2);
    assertThat(CardProfile.of(older, true)).isEqualTo(CardProfile.AKIS_1_0);
  }

  @Test
  void historical_bytes_stand_after_the_interface_bytes() {
    assertThat(Atr.ofHex("3BBA11008131FE4D55454B41452056312E30AE").historicalBytes())
        .isEqualTo("55454B41452056312E30");
    assertThat(Atr.ofHex("3B65000020631CB680").historicalBytes()).isEqualTo("20631CB680");
    assertThatIllegalArgumentException().isThrownBy(() -> Atr.of(new byte[34]));
  }

  @Test
  void any_bytes_are_an_atr_of_some_card() {
    SeededRandomness chance = new SeededRandomness(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = chance.bytes(chance.below(34));
      assertThat(CardProfile.candidate(Atr.of(bytes))).isNotEqualTo(CardProfile.AKIS_YK);
    }
  }

  @Test
  void every_command_of_every_dialogue_is_on_its_cards_list() {
    SecretChars digits = SecretChars.of("71946028");
    UnlockMeans.HeldPuk held = new UnlockMeans.HeldPuk(digits, digits, 3);
    for (CardProfile profile :
        List.of(CardProfile.AKIS_1_0, CardProfile.AKIS_1_2, CardProfile.AKIS_2, CardProfile.PIV)) {
      PukDialogue dialogue = PukDialogue.of(profile);
      PukDialogue.Read unknown =
          new PukDialogue.Read(
              Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
      List<Step> steps = new ArrayList<>(dialogue.opening().steps());
      dialogue.reset(unknown, held, digits).forEach(act -> steps.add(act.step()));
      for (Step step : steps) {
        int ins =
            switch (step) {
              case Step.Send(var command, var _) -> command.ins();
              case Step.Local local -> TypedPin.newOne(digits).fill(local).ins();
            };
        assertThat(profile.instructions()).contains(ins);
      }
    }
  }

  @Test
  void every_id_is_found_again() {
    for (CardProfile profile : CardProfile.values()) {
      assertThat(CardProfile.ofId(profile.id())).contains(profile);
    }
    assertThat(CardProfile.ofId("GIDS")).isEmpty();
  }
}
