package org.muhurdar.simulator.card.reader;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.muhurdar.kernel.CardSerial;
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

  private static final CardSerial SERIAL = new CardSerial("9000000000001007");
  private static final String TRANSPORT = "48261937";
  private static final String CHOSEN = "975310";
  private static final String NEXT_PUK = "20469135";

  private final VirtualReader reader = VirtualReader.alone();

  private static VirtualCard locked(CardKind kind) {
    NewCard order = NewCard.plain(kind, ChipSerial.of(SERIAL), "123456", "87654321");
    return VirtualCard.made(order.withPinTriesLeft(0), VirtualCard.Surroundings.real());
  }

  private static UnlockMeans means(CardKind kind) {
    if (kind != CardKind.YK) {
      return new UnlockMeans.HeldPuk(secret("87654321"), secret(NEXT_PUK), 3);
    }
    return new UnlockMeans.IssuerKeys(
        new CardKeyReference(SERIAL, KeyVersion.FIRST, Derivation.CMAC_COUNTER),
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
    var order = new UnlockOrder(SERIAL, means(kind), secret(TRANSPORT));
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
    "YK, CHANNEL, NOT_SENT"
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
    Octets verify = Octets.ofHex("00200081%02X".formatted(pin.length())).then(pin);
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
}
