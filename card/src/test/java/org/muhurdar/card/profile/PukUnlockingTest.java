package org.muhurdar.card.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/** The dialogues of the cards that are unlocked by their PUK, and the rules around it. */
class PukUnlockingTest {

  private static final CardSerial SERIAL = new CardSerial("9000000000001007");
  private static final String SYSTEM_DATA =
      "00".repeat(55) + "00000000" + SERIAL.value() + "00".repeat(10);
  private static final String OPERATION = "000000000000A5000000";

  /** Root, serial, phase, the PIN's folder, locked. */
  private static String akisOpening(String selectFolder, String conditions) {
    return """
    00A40000023F0000 > 6F0A82013883023F00900112 9000
    00CA01064D > %s 9000
    00CA01040A > %s 9000
    %s > 6F0A82013883023D009001%s 9000
    """
        .formatted(SYSTEM_DATA, OPERATION, selectFolder, conditions);
  }

  private static final String AKIS_2_SECOND =
      """
      00A4040007504B43532D313500 > 6F0A82013883023D009001D2 9000
      0020008208 3138353931303432 > 9000
      0024018108 3731393436303238 > 6984
      002C028108 3731393436303238 > 9000
      0024018208 3639333735313034 > 9000
      0024020110 08 3731393436303238 06 383334333530 > 9000
      00A4040007504B43532D313500 > 6F0A82013883023D00900112 9000
      """;

  private static final String AKIS_12_SECOND =
      """
      0020000108 3138353931303432 > 9000
      80090002 > 9000
      00A40100023F0000 > 9000
      00A40100023D0000 > 9000
      0024018108 3731393436303238 > 6984
      002C028108 3731393436303238 > 9000
      0024018208 3639333735313034 > 9000
      80090001 > 9000
      0024020110 08 3731393436303238 06 383334333530 > 9000
      00A40800043F003D0000 > 6F0A82013883023D00900112 9000
      """;

  private static final String AKIS_10_SECOND =
      """
      0020000008 0108050901000402 > 9000
      80090002 > 9000
      8019053D023D00 > 9000
      0024020112 08 0701090406000208 08 0701090406000208 > 9000
      0024010012 08 0108050901000402 08 0609030705010004 > 9000
      80090001 > 9000
      0024020110 08 0701090406000208 06 080304030500 > 9000
      00A40800043F003D0000 > 6F0A82013883023D00900112 9000
      """;

  private static final String PIV_OPENING =
      """
      00A404000BA00000030800001000010000 > 9000
      00CB3FFF055C035FC10200 > 533B 3019D4E739DA739CED39CE739D836858210842108421C84210C3EB 3410 0123456789ABCDEF0123456789ABCDEF 350832303330303130313E00FE00 9000
      00200080 > 6983
      """;

  private static final String PIV_SECOND =
      """
      00A404000BA00000030800001000010000 > 9000
      002C008010 3138353931303432 3731393436303238 > 9000
      0024008110 3138353931303432 3639333735313034 > 9000
      0024008010 3731393436303238 383334333530FFFF > 9000
      00200080 > 63C3
      """;

  private static String opening(CardProfile profile) {
    return switch (profile) {
      case AKIS_1_0, AKIS_1_2 -> akisOpening("00A40800043F003D0000", "D2");
      case AKIS_2 -> akisOpening("00A4040007504B43532D313500", "D2");
      default -> PIV_OPENING;
    };
  }

  private static Dialogue second(CardProfile profile) {
    return Dialogue.of(
        switch (profile) {
          case AKIS_1_0 -> AKIS_10_SECOND;
          case AKIS_1_2 -> AKIS_12_SECOND;
          case AKIS_2 -> AKIS_2_SECOND;
          default -> PIV_SECOND;
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2", "PIV"})
  void a_locked_card_is_unlocked_byte_by_byte_as_recorded(CardProfile profile) {
    Dialogue dialogue = second(profile);

    assertThat(unlock(profile, dialogue))
        .isEqualTo(
            new UnlockOutcome.Done(UnlockOutcome.Proof.CARDS_WORD, UnlockOutcome.PukFate.ROTATED));
    assertThat(dialogue.over()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2", "PIV"})
  void a_card_pulled_at_any_exchange_is_never_done_and_the_puk_is_never_guessed(
      CardProfile profile) {
    Dialogue whole = second(profile);
    List<UnlockOutcome> ends = new ArrayList<>();
    for (int line = 0; line < whole.length(); line++) {
      ends.add(unlock(profile, whole.pulledBefore(line)));
    }

    assertThat(ends).noneMatch(UnlockOutcome.Done.class::isInstance);
    assertThat(ends).filteredOn(end -> end.puk() == UnlockOutcome.PukFate.TRY_OPEN).hasSize(1);
    assertThat(ends).filteredOn(end -> end.puk() == UnlockOutcome.PukFate.UNCERTAIN).hasSize(1);
    assertThat(ends.getLast())
        .isEqualTo(
            new UnlockOutcome.Resumable(UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.ROTATED));
  }

  @Test
  void without_any_report_the_puk_is_uncertain() {
    try (Unlocking unlocking = begun(CardProfile.AKIS_2, SERIAL, 3)) {
      assertThat(unlocking.lost())
          .isEqualTo(
              new UnlockOutcome.Resumable(
                  UnlockOutcome.Cause.LOST, UnlockOutcome.PukFate.UNCERTAIN));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2", "PIV"})
  void an_error_at_any_exchange_stops_the_script_and_is_never_done(CardProfile profile) {
    Dialogue whole = second(profile);
    for (int line = 0; line < whole.length() - 1; line++) {
      Dialogue failing = whole.answering(line, "6985");

      UnlockOutcome outcome = unlock(profile, failing);

      assertThat(failing.over()).as("line %d", line).isTrue();
      assertThat(outcome).as("line %d", line).isNotInstanceOf(UnlockOutcome.Done.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AKIS_1_0, 2", // the tries
    "AKIS_1_0, 3", // the PIN
    "AKIS_1_2, 2", // a folder
    "AKIS_1_2, 4" // the PIN
  })
  void a_card_that_refuses_in_its_administration_phase_is_not_called_unchanged(
      CardProfile profile, int line) {
    assertThat(unlock(profile, second(profile).answering(line, "6A82")))
        .isInstanceOf(UnlockOutcome.Resumable.class);
    assertThat(unlock(profile, second(profile).answering(1, "6A82")))
        .as("never in that phase")
        .isInstanceOf(UnlockOutcome.Unchanged.class);
  }

  @Test
  void a_wrong_puk_is_one_spent_try_and_nothing_after_it() {
    UnlockOutcome outcome =
        unlock(CardProfile.AKIS_2, second(CardProfile.AKIS_2).answering(1, "63C2"));

    assertThat(outcome)
        .isEqualTo(
            new UnlockOutcome.Unchanged(
                UnlockOutcome.Cause.PUK_REFUSED, UnlockOutcome.PukFate.REFUSED));
  }

  @Test
  void a_card_that_keeps_the_new_pin_mark_is_not_done() {
    UnlockOutcome outcome =
        unlock(
            CardProfile.AKIS_2,
            second(CardProfile.AKIS_2).answering(6, "6F0A82013883023D0090011A9000"));

    assertThat(outcome)
        .isEqualTo(
            new UnlockOutcome.Resumable(
                UnlockOutcome.Cause.STILL_TRANSPORT, UnlockOutcome.PukFate.ROTATED));
  }

  @Test
  void an_open_pin_is_set_without_the_command_for_locked_ones() {
    String open = akisOpening("00A4040007504B43532D313500", "52");
    Unlocking unlocking = begun(CardProfile.AKIS_2, SERIAL, 3);

    Unlocking.Next next = unlocking.afterOpening(run(Dialogue.of(open), unlocking.opening()));

    assertThat(next)
        .isInstanceOfSatisfying(
            Unlocking.Next.Go.class, go -> assertThat(go.script().steps()).hasSize(6));
  }

  @ParameterizedTest
  @CsvSource({
    "9000000000001014, 12, A5, OTHER_CARD",
    "9000000000001007, 52, A5, PUK_TRIES_SPENT",
    "9000000000001007, 92, A5, PUK_TRIES_SPENT",
    "9000000000001007, 12, AA, CARD_DEAD"
  })
  void the_puk_stays_here_when_anything_is_wrong(
      String serialOfOrder, String rootConditions, String phase, UnlockRefusal reason) {
    String text =
        akisOpening("00A4040007504B43532D313500", "D2")
            .replace("3F00900112", "3F009001" + rootConditions)
            .replace("A5000000", phase + "000000");
    Unlocking unlocking = begun(CardProfile.AKIS_2, new CardSerial(serialOfOrder), 3);

    Unlocking.Next next = unlocking.afterOpening(run(Dialogue.of(text), unlocking.opening()));

    assertThat(next).isEqualTo(new Unlocking.Next.Stop(reason));
    assertThatIllegalStateException().isThrownBy(() -> unlocking.outcome(List.of()));
  }

  @Test
  void a_card_that_is_silent_about_its_serial_gets_no_puk() {
    Unlocking unlocking = begun(CardProfile.AKIS_2, SERIAL, 3);

    assertThat(unlocking.afterOpening(List.of()))
        .isEqualTo(new Unlocking.Next.Stop(UnlockRefusal.SERIAL_UNREADABLE));
  }

  @Test
  void the_puk_leaves_once() {
    Unlocking unlocking = begun(CardProfile.AKIS_2, SERIAL, 3);
    List<ResponseApdu> opening = run(Dialogue.of(opening(CardProfile.AKIS_2)), unlocking.opening());
    assertThat(unlocking.afterOpening(opening)).isInstanceOf(Unlocking.Next.Go.class);

    assertThatIllegalStateException().isThrownBy(() -> unlocking.afterOpening(opening));
  }

  @Test
  void without_all_tries_on_record_or_without_means_nothing_begins() {
    assertThat(UnlockDriver.begin(CardProfile.AKIS_2, order(SERIAL, 2)))
        .isEqualTo(new UnlockDriver.Beginning.Refused(UnlockRefusal.PUK_TRIES_SPENT));
    assertThat(UnlockDriver.begin(CardProfile.AKIS_YK, order(SERIAL, 3)))
        .isEqualTo(new UnlockDriver.Beginning.Refused(UnlockRefusal.NO_MEANS));
    assertThat(UnlockDriver.begin(CardProfile.UNKNOWN, order(SERIAL, 3)))
        .isEqualTo(new UnlockDriver.Beginning.Refused(UnlockRefusal.READ_ONLY_TYPE));
  }

  @Test
  void closing_wipes_the_commands_with_pins_in_them() {
    Unlocking unlocking = begun(CardProfile.AKIS_2, SERIAL, 3);
    Script script =
        ((Unlocking.Next.Go)
                unlocking.afterOpening(
                    run(Dialogue.of(opening(CardProfile.AKIS_2)), unlocking.opening())))
            .script();

    unlocking.close();

    assertThat(((Step.Send) script.steps().get(1)).command().data()).containsOnly(0);
  }

  private static UnlockOutcome unlock(CardProfile profile, Exchange card) {
    CardSerial serial =
        profile == CardProfile.PIV ? new CardSerial("0123456789ABCDEF0123456789ABCDEF") : SERIAL;
    try (Unlocking unlocking = begun(profile, serial, 3)) {
      Unlocking.Next next =
          unlocking.afterOpening(run(Dialogue.of(opening(profile)), unlocking.opening()));
      assertThat(next).isInstanceOf(Unlocking.Next.Go.class);
      return unlocking.outcome(run(card, ((Unlocking.Next.Go) next).script()));
    }
  }

  private static List<ResponseApdu> run(Exchange card, Script script) {
    try {
      return new DirectCard(card, TypedPin.newOne(SecretChars.of("834350"))).run(script).all();
    } catch (CardFault fault) {
      return fault.repliesBefore();
    }
  }

  private static Unlocking begun(CardProfile profile, CardSerial serial, int tries) {
    return ((UnlockDriver.Beginning.Ready) UnlockDriver.begin(profile, order(serial, tries)))
        .unlocking();
  }

  private static UnlockOrder order(CardSerial serial, int tries) {
    return new UnlockOrder(
        serial,
        new UnlockMeans.HeldPuk(SecretChars.of("18591042"), SecretChars.of("69375104"), tries),
        SecretChars.of("71946028"));
  }
}
