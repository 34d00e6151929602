package org.muhurdar.card.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.Step;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.card.profile.PukDialogue.Role;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.SecretChars;

/** What a card shows after a lost script decides which PUK is in it, or nothing does. */
class PukInCardTest {

  private static final CardSigns LOCKED = new CardSigns(true, false, false);
  private static final CardSigns OPEN = new CardSigns(false, false, false);
  private static final CardSigns MARKED = new CardSigns(false, true, false);

  @ParameterizedTest
  @CsvSource({
    // before, now, what it tells: letters l(ocked) t(ransport) a(dministration), or - for none
    "AKIS_2, l, l, UNKNOWN",
    "AKIS_2, l, t, UNKNOWN",
    "AKIS_2, l, -, LATTER",
    "AKIS_2, -, -, UNKNOWN",
    "AKIS_2, -, t, UNKNOWN",
    "AKIS_2, t, -, LATTER",
    "AKIS_2, t, t, UNKNOWN",
    "AKIS_1_2, l, l, UNKNOWN",
    "AKIS_1_2, l, la, FORMER",
    "AKIS_1_2, l, ta, UNKNOWN",
    "AKIS_1_2, l, t, LATTER",
    "AKIS_1_2, l, -, LATTER",
    "AKIS_1_2, -, -, UNKNOWN",
    "AKIS_1_2, -, a, FORMER",
    "AKIS_1_2, -, t, LATTER",
    "AKIS_1_0, l, l, UNKNOWN",
    "AKIS_1_0, l, a, FORMER",
    "AKIS_1_0, l, ta, UNKNOWN",
    "AKIS_1_0, l, t, LATTER",
    "AKIS_1_0, l, -, LATTER",
    "PIV, l, l, UNKNOWN",
    "PIV, l, -, UNKNOWN",
    "PIV, -, -, UNKNOWN"
  })
  void signs_decide_or_nobody_does(
      CardProfile profile, String before, String now, PukInCard expected) {
    PukDialogue dialogue = PukDialogue.of(profile);

    assertThat(
            PukInCard.tell(
                dialogue.course(), dialogue.marksTransportPins(), signs(before), signs(now)))
        .isEqualTo(expected);
  }

  /** Of every prefix of every script: never the wrong one, whatever the card showed before. */
  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2"})
  void no_prefix_of_a_script_is_ever_told_wrongly(CardProfile profile) {
    PukDialogue dialogue = PukDialogue.of(profile);
    for (CardSigns before : List.of(LOCKED, OPEN, MARKED)) {
      CardSigns now = before;
      boolean rotated = false;
      for (Role role : dialogue.course()) {
        now = played(role, now);
        rotated |= role == Role.ROTATE;
        CardSigns lockedSince = new CardSigns(true, now.transport(), now.administration());
        for (CardSigns shown : List.of(now, lockedSince)) {
          assertThat(PukInCard.tell(dialogue.course(), true, before, shown))
              .as("%s from %s after %s shows %s", profile, before, role, shown)
              .isIn(PukInCard.UNKNOWN, rotated ? PukInCard.LATTER : PukInCard.FORMER);
        }
      }
    }
  }

  /** The cards' own rules, written down a second time. */
  private static CardSigns played(Role role, CardSigns now) {
    return switch (role) {
      case TRY_RESET -> now.locked() ? now : new CardSigns(false, true, now.administration());
      case RESET, PUK_AND_RESET -> new CardSigns(false, true, now.administration());
      case REFILL -> new CardSigns(false, now.transport(), now.administration());
      case CHANGE -> new CardSigns(false, false, now.administration());
      case ENTER -> new CardSigns(now.locked(), now.transport(), true);
      case LEAVE -> new CardSigns(now.locked(), now.transport(), false);
      case PREPARE, PUK, ROTATE, CHECK -> now;
    };
  }

  @ParameterizedTest
  @EnumSource(
      value = CardProfile.class,
      names = {"AKIS_1_0", "AKIS_1_2", "AKIS_2", "PIV"})
  void a_script_keeps_to_its_course(CardProfile profile) {
    PukDialogue dialogue = PukDialogue.of(profile);
    var locked =
        new PukDialogue.Read(
            Optional.empty(),
            Optional.of(new PinStatus(0, false)),
            Optional.of(3),
            Optional.of(GetLifeCycle.Phase.OPERATION));
    var held = new UnlockMeans.HeldPuk(digits("18591042"), digits("69375104"), 3);

    List<Role> roles =
        dialogue.reset(locked, held, digits("71946028")).stream()
            .map(PukDialogue.Act::role)
            .toList();

    assertThat(roles).isEqualTo(dialogue.course());
    assertThat(roles.indexOf(Role.ROTATE))
        .isGreaterThan(Math.max(roles.indexOf(Role.RESET), roles.indexOf(Role.PUK_AND_RESET)))
        .isLessThan(roles.indexOf(Role.CHANGE));
  }

  @Test
  void after_a_lost_script_the_puk_that_the_card_shows_to_have_is_sent() {
    assertThat(verified("D2", "A0", LOCKED)).contains("3138353931303432");
    assertThat(verified("12", "A5", LOCKED)).contains("3230343639313335");
    assertThat(verified("1A", "A0", LOCKED)).isEmpty();
    assertThat(verified("D2", "A5", LOCKED)).isEmpty();
    assertThat(verified("12", "A5", OPEN)).isEmpty();
  }

  /** The PUK in the second script to a 1.2 card that shows these conditions and this phase. */
  private static Optional<String> verified(String conditions, String phase, CardSigns before) {
    CardSerial serial = new CardSerial("9000000000001007");
    String opening =
        """
        00A40000023F0000 > 6F0A82013883023F00900112 9000
        00CA01064D > %s 9000
        00CA01040A > 000000000000%s000000 9000
        00A40800043F003D0000 > 6F0A82013883023D009001%s 9000
        """
            .formatted("00".repeat(59) + serial.value() + "00".repeat(10), phase, conditions);
    var held =
        new UnlockMeans.HeldPuk(
            digits("18591042"),
            digits("69375104"),
            3,
            false,
            Optional.of(new UnlockMeans.OpenRotation(digits("20469135"), Optional.of(before))));
    return switch (next(CardProfile.AKIS_1_2, serial, held, opening)) {
      case Unlocking.Next.Stop(UnlockRefusal why) -> {
        assertThat(why).isEqualTo(UnlockRefusal.PUK_UNCERTAIN);
        yield Optional.empty();
      }
      case Unlocking.Next.Go(var script) -> {
        var verify = (Step.Send) script.steps().getFirst();
        yield Optional.of(HexFormat.of().formatHex(verify.command().data()));
      }
    };
  }

  private static Unlocking.Next next(
      CardProfile profile, CardSerial serial, UnlockMeans means, String opening) {
    var order = new UnlockOrder(serial, means, digits("71946028"));
    var begun = (UnlockDriver.Beginning.Ready) UnlockDriver.begin(profile, order);
    Unlocking unlocking = begun.unlocking();
    Unlocking.Next next =
        unlocking.afterOpening(
            new DirectCard(Dialogue.of(opening), TypedPin.newOne(digits("834350")))
                .run(unlocking.opening())
                .all());
    assertThat(unlocking.pukUse().isPresent()).isEqualTo(next instanceof Unlocking.Next.Go);
    return next;
  }

  @Test
  void tries_that_nobody_is_sure_of_must_be_told_by_the_card() {
    CardSerial serial = new CardSerial("0123456789ABCDEF0123456789ABCDEF");
    var held =
        new UnlockMeans.HeldPuk(digits("18591042"), digits("69375104"), 3, false, Optional.empty());
    String opening =
        """
        00A404000BA00000030800001000010000 > 9000
        00CB3FFF055C035FC10200 > 53123410%s9000
        00200080 > 6983
        """
            .formatted(serial.value());

    assertThat(next(CardProfile.PIV, serial, held, opening))
        .isEqualTo(new Unlocking.Next.Stop(UnlockRefusal.PUK_TRIES_SPENT));
  }

  private static CardSigns signs(String letters) {
    return new CardSigns(letters.contains("l"), letters.contains("t"), letters.contains("a"));
  }

  private static SecretChars digits(String digits) {
    return SecretChars.of(digits);
  }
}
