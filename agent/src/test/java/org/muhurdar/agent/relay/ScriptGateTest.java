package org.muhurdar.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.Expected;
import org.muhurdar.card.apdu.PinForm;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockDriver;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.card.profile.UnlockOrder;
import org.muhurdar.card.profile.Unlocking;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/** What a portal gets to a card of each type, and what not. */
class ScriptGateTest {

  private static final String SERIAL = "9000000000001007";
  private static final String PIV_SERIAL = "0123456789ABCDEF0123456789ABCDEF";
  private static final String DIGITS = "3131313132323232";

  private static Unlocking unlocking(CardProfile profile) {
    String serial = profile == CardProfile.PIV ? PIV_SERIAL : SERIAL;
    UnlockOrder order =
        new UnlockOrder(
            new CardSerial(serial),
            new UnlockMeans.HeldPuk(SecretChars.of("18591042"), SecretChars.of("69375104"), 3),
            SecretChars.of("71946028"));
    return ((UnlockDriver.Beginning.Ready) UnlockDriver.begin(profile, order)).unlocking();
  }

  /** What a card says to the opening script. */
  private static List<ResponseApdu> opening(CardProfile profile, boolean locked) {
    List<String> replies =
        profile == CardProfile.PIV
            ? List.of("9000", "53123410" + PIV_SERIAL + "9000", locked ? "6983" : "63C3")
            : List.of(
                "6F0390" + "0112" + "9000",
                "00".repeat(59) + SERIAL + "00".repeat(10) + "9000",
                "000000000000A50000009000",
                "6F0390" + "01" + (locked ? "D2" : "12") + "9000");
    return replies.stream().map(HexFormat.of()::parseHex).map(ResponseApdu::read).toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2", "PIV"})
  void the_dialogue_of_each_card_type_goes_through_once(CardProfile profile) {
    for (boolean locked : new boolean[] {true, false}) {
      ScriptGate gate = new ScriptGate(profile);
      Unlocking unlocking = unlocking(profile);
      Unlocking.Next next = unlocking.afterOpening(opening(profile, locked));
      Script reset = ((Unlocking.Next.Go) next).script();

      assertThat(gate.letsThrough(unlocking.opening())).isTrue();
      assertThat(gate.letsThrough(reset)).isTrue();
      assertThat(gate.letsThrough(unlocking.opening())).isTrue();
      assertThat(gate.letsThrough(reset)).as("a second PUK").isFalse();
    }
  }

  private static Step.Send must(String hex) {
    return Step.Send.mustSucceed(CommandApdu.read(HexFormat.of().parseHex(hex)));
  }

  private static Step.Send heedless(String hex) {
    return new Step.Send(CommandApdu.read(HexFormat.of().parseHex(hex)), Expected.ANYTHING);
  }

  private static boolean through(CardProfile profile, Step... steps) {
    return new ScriptGate(profile).letsThrough(new Script(Arrays.asList(steps)));
  }

  @ParameterizedTest
  @CsvSource({
    "PIV, 002C008010, 0024008110",
    "AKIS_2, 0020008208, 0024018208",
    "AKIS_1_2, 0020000108, 0024018208",
    "AKIS_1_0, 0020000008, 0024010012"
  })
  void a_puk_is_replaced_once_and_only_behind_the_step_that_shows_it(
      CardProfile profile, String puk, String replace) {
    Step show = must(puk + data(puk));
    Step put = must(replace + data(replace));

    assertThat(through(profile, show, put)).isTrue();
    assertThat(through(profile, put)).isFalse();
    assertThat(through(profile, put, show)).isFalse();
    assertThat(through(profile, show, put, put)).isFalse();
    assertThat(through(profile, show, show)).isFalse();
    assertThat(through(profile, heedless(puk + data(puk)), put)).isFalse();
    assertThat(through(profile, show, heedless(replace + data(replace)))).isFalse();
    Step lenient = new Step.Send(((Step.Send) show).command(), Expected.statuses("9000", "63"));
    assertThat(through(profile, lenient, put)).as("goes on after a wrong PUK").isFalse();
  }

  private static String data(String headerAndLength) {
    return switch (headerAndLength.substring(8)) {
      case "08" -> DIGITS;
      case "10" -> DIGITS + DIGITS;
      default -> "08" + DIGITS + "08" + DIGITS;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "AKIS_2, 0024020112, of the PIN by a change of it",
    "AKIS_2, 0024028112, the same with the whole reference",
    "AKIS_2, 0020000108, of a PIN of the root",
    "AKIS_1_2, 0024020112, of the PIN by a change of it",
    "AKIS_1_0, 0024028112, of the PIN by a change of it",
    "AKIS_1_0, 0020008208, of another PUK",
    "PIV, 0024008010, of the PIN by a change of it",
    "PIV, 002C018008, of the PUK alone",
    "PIV, 0C24008110, in a channel that there is none of",
    "PIV, 4024008110, as a further class",
    "PIV, 8024008110, as a class of its maker",
    "AKIS_2, 0420008208, in a channel that there is none of",
    "AKIS_2, 0820008108, in a channel that there is none of",
    "AKIS_2, 0120008208, on another logical channel",
    "AKIS_1_2, 8420000108, in a channel that there is none of"
  })
  void no_other_guess_gets_through_even_behind_a_puk(
      CardProfile profile, String guess, String why) {
    Step puk = must(puk(profile));
    Step step = must(guess + data(guess));

    assertThat(through(profile, step)).as("a guess %s", why).isFalse();
    assertThat(through(profile, puk, step)).as("a guess %s", why).isFalse();
  }

  private static String puk(CardProfile profile) {
    return switch (profile) {
      case AKIS_1_0 -> "0020000008" + DIGITS;
      case AKIS_1_2 -> "0020000108" + DIGITS;
      case PIV -> "002C008010" + DIGITS + DIGITS;
      default -> "0020008208" + DIGITS;
    };
  }

  @Test
  void the_typed_pin_is_shown_once() {
    Step.Local shown = Step.Local.verifyPin(PinForm.FILLED_TO_8, 0x80);

    assertThat(through(CardProfile.PIV, shown)).isTrue();
    assertThat(through(CardProfile.PIV, shown, shown)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PIV, 00200080", "AKIS_2, 00200081"})
  void asking_for_the_tries_left_is_no_guess(CardProfile profile, String question) {
    assertThat(through(profile, heedless(question), heedless(question))).isTrue();
  }
}
