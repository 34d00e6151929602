package org.muhurdar.simulator.card.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
import org.muhurdar.card.channel.StaticKeys;
import org.muhurdar.card.command.TypedPin;
import org.muhurdar.card.profile.Atr;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockDriver;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.card.profile.UnlockOrder;
import org.muhurdar.card.profile.UnlockOutcome;
import org.muhurdar.card.profile.Unlocking;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.simulator.card.CardKind;
import org.muhurdar.simulator.card.CardView;
import org.muhurdar.simulator.card.ChipSerial;
import org.muhurdar.simulator.card.IssuerKeys;
import org.muhurdar.simulator.card.NewCard;
import org.muhurdar.simulator.card.VirtualCard;
import org.muhurdar.simulator.card.octets.Octets;
import org.muhurdar.simulator.card.power.FaultPoint;
import org.muhurdar.simulator.card.power.Moment;

/** The product's own drivers unlock every card we can be, wherever it is torn out. */
class UnlockDriverTest {

  private static final String TRANSPORT = "48261937";
  private static final String CHOSEN = "975310";
  private static final String OLD_PUK = "87654321";
  private static final String NEXT_PUK = "20469135";

  /** Three answers of the opening, then five of the script and three times two writes. */
  private static final int PIV_POINTS = 3 + 5 + 3 * 2 * 4;

  private final VirtualReader reader = VirtualReader.alone();

  private static VirtualCard locked(CardKind kind) {
    NewCard order = NewCard.plain(kind, ChipSerial.of(TestCards.serial(kind)), "123456", OLD_PUK);
    return VirtualCard.made(order.withPinTriesLeft(0), VirtualCard.Surroundings.real());
  }

  private static UnlockMeans means(CardKind kind) {
    if (kind != CardKind.YK) {
      return new UnlockMeans.HeldPuk(secret(OLD_PUK), secret(NEXT_PUK), 3);
    }
    return new UnlockMeans.IssuerKeys(
        new CardKeyReference(TestCards.serial(kind), KeyVersion.FIRST, Derivation.CMAC_COUNTER),
        (card, challenges) -> published().session(challenges),
        Randomness.ofSystem());
  }

  private static StaticKeys published() {
    IssuerKeys keys = IssuerKeys.PUBLISHED;
    return new StaticKeys(
        KeyVersion.FIRST,
        SecretBytes.taking(keys.encryption().toArray()),
        SecretBytes.taking(keys.mac().toArray()),
        SecretBytes.taking(keys.dataEncryption().toArray()));
  }

  private static SecretChars secret(String digits) {
    return SecretChars.taking(digits.toCharArray());
  }

  /** Both scripts, as portal and agent run them; a card torn out ends them early. */
  private UnlockOutcome unlock(CardKind kind) {
    ReaderConnection connection = reader.connect();
    CardProfile profile = CardProfile.of(Atr.of(connection.atr()), kind == CardKind.YK);
    var order = new UnlockOrder(TestCards.serial(kind), means(kind), secret(TRANSPORT));
    var begun = UnlockDriver.begin(profile, order);
    if (!(begun instanceof UnlockDriver.Beginning.Ready(Unlocking unlocking))) {
      throw new AssertionError(begun.toString());
    }
    try (unlocking) {
      var card = new DirectCard(connection, TypedPin.newOne(secret(CHOSEN)));
      var next = unlocking.afterOpening(card.run(unlocking.opening()).all());
      if (!(next instanceof Unlocking.Next.Go(var script))) {
        throw new AssertionError(next.toString());
      }
      try {
        return unlocking.outcome(card.run(script).all());
      } catch (CardFault fault) {
        return unlocking.outcome(fault.repliesBefore());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AKIS10, CARDS_WORD, ROTATED",
    "AKIS12, CARDS_WORD, ROTATED",
    "AKIS2X, CARDS_WORD, ROTATED",
    "YK, CHANNEL, NOT_SENT",
    "PIV, CARDS_WORD, ROTATED"
  })
  void locked_card_of_every_kind_is_unlocked(
      CardKind kind, UnlockOutcome.Proof proof, UnlockOutcome.PukFate puk) {
    VirtualCard card = locked(kind);
    reader.putIn(card);

    assertThat(unlock(kind)).isEqualTo(new UnlockOutcome.Done(proof, puk));

    CardView view = card.look();
    assertThat(view.pinTriesLeft()).isEqualTo(3);
    assertThat(view.newPin()).isFalse();
    assertThat(isPin(kind, CHOSEN)).isTrue();
  }

  private boolean isPin(CardKind kind, String digits) {
    Octets pin = kind.coded(digits);
    Octets verify =
        Octets.ofHex("002000%02X%02X".formatted(kind.pinReference(), pin.length())).then(pin);
    return TestCards.hex(reader.connect().transmit(verify.toArray())).equals("9000");
  }

  @Test
  void what_is_said_of_a_card_that_was_torn_out_is_true_and_the_next_run_ends_it() {
    for (FaultPoint point : FaultPoint.all()) {
      VirtualCard card = locked(CardKind.YK);
      reader.putIn(card);
      CardView before = card.look();
      if (point.moment() == Moment.BEFORE_ANSWER) {
        continue; // the first answer of the first script: nothing was begun
      }
      reader.pullOutAt(point);

      UnlockOutcome outcome = unlock(CardKind.YK);

      if (reader.card().isPresent()) {
        assertThat(outcome).as(point.name()).isInstanceOf(UnlockOutcome.Done.class);
        reader.mend();
        continue;
      }
      assertThat(outcome).as(point.name()).isNotInstanceOf(UnlockOutcome.Done.class);
      if (outcome instanceof UnlockOutcome.Unchanged) {
        assertThat(card.look()).as(point.name()).isEqualTo(before);
      }
      reader.putIn(card);
      assertThat(unlock(CardKind.YK)).as(point.name()).isInstanceOf(UnlockOutcome.Done.class);
      assertThat(isPin(CardKind.YK, CHOSEN)).as(point.name()).isTrue();
    }
  }

  @Test
  void what_is_said_of_the_puk_of_a_torn_piv_card_is_true_and_no_try_of_it_is_lost() {
    int torn = 0;
    for (int pass = 1; pass <= PIV_POINTS; pass++) {
      VirtualCard card = locked(CardKind.PIV);
      reader.putIn(card);
      CardView before = card.look();
      card.power().forget();
      card.power().cutAtPass(pass);
      String where = "pass " + pass;

      UnlockOutcome outcome;
      try {
        outcome = unlock(CardKind.PIV);
      } catch (CardFault inTheOpening) {
        assertThat(card.look()).as(where).isEqualTo(before);
        continue;
      }

      assertThat(outcome).as(where).isNotInstanceOf(UnlockOutcome.Done.class);
      torn++;
      reader.putIn(card);
      reader.connect().close();
      assertThat(card.look().pukTriesLeft()).as(where).isEqualTo(3);
      if (outcome instanceof UnlockOutcome.Unchanged) {
        assertThat(card.look()).as(where).isEqualTo(before);
      }
      assertThat(pukIn())
          .as(where)
          .isIn(
              switch (outcome.puk()) {
                case NOT_SENT, KEPT, TRY_OPEN -> List.of(OLD_PUK);
                case ROTATED -> List.of(NEXT_PUK);
                case UNCERTAIN -> List.of(OLD_PUK, NEXT_PUK);
                case REFUSED -> List.of();
              });
    }
    assertThat(torn).isEqualTo(PIV_POINTS - 3);
    VirtualCard whole = locked(CardKind.PIV);
    reader.putIn(whole);
    whole.power().forget();
    assertThat(unlock(CardKind.PIV)).isInstanceOf(UnlockOutcome.Done.class);
    assertThat(whole.power().passed()).hasSize(PIV_POINTS);
  }

  /** CHANGE REFERENCE DATA of the PUK by itself. */
  private String pukIn() {
    try (ReaderConnection connection = reader.connect()) {
      return Stream.of(NEXT_PUK, OLD_PUK)
          .filter(puk -> {
            String digits = CardKind.PIV.coded(puk).hex();
            byte[] change = TestCards.bytes("0024008110" + digits + digits);
            return TestCards.hex(connection.transmit(change)).equals("9000");
          })
          .findFirst()
          .orElse("another");
    }
  }
}
