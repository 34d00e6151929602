package org.muhurdar.agent.holdercard;

import java.util.Optional;
import org.muhurdar.agent.reader.AgentCard;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CommandApdu;
import org.muhurdar.card.apdu.DirectCard;
import org.muhurdar.card.apdu.PinPad;
import org.muhurdar.card.apdu.StatusWord;
import org.muhurdar.card.command.ChangePin;
import org.muhurdar.card.command.PinStatus;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.kernel.SecretChars;

/**
 * Changes the holder's PIN with the old one. A wrong old PIN spends a try, so the tries are looked
 * at first and nothing is ever tried twice.
 */
public final class PinChange {

  private PinChange() {}

  /** What came of it. */
  public sealed interface Outcome {

    /** The new PIN is in the card. */
    record Changed() implements Outcome {}

    /**
     * The old one was wrong: a try is spent. Empty when the card does not tell how many are left.
     */
    record WrongOld(Optional<Integer> triesLeft) implements Outcome {}

    /** Locked; nothing was tried, or the try just spent was the last. */
    record Locked() implements Outcome {}

    /** The card keeps to a rule of its own that the new PIN breaks; nothing has changed. */
    record NotTaken() implements Outcome {}

    /** A type of card that this program only reads. */
    record ReadOnly() implements Outcome {}

    /** Another answer; nothing has changed. */
    record Refused(StatusWord status) implements Outcome {}
  }

  /**
   * Changes it.
   *
   * @throws org.muhurdar.card.apdu.CardFault when the card or the reader goes meanwhile: then the
   *     card holds the old PIN or the new one, whole
   */
  public static Outcome run(AgentCard card, SecretChars old, SecretChars fresh) {
    CardProfile profile = CardProfile.candidate(card.atr());
    if (profile == CardProfile.UNKNOWN) {
      return new Outcome.ReadOnly();
    }
    CardChannel channel = new DirectCard(card, PinPad.NONE);
    Optional<PinStatus> before = CardReading.enterPinFolder(channel, profile);
    if (before.isPresent() && before.get().locked()) {
      return new Outcome.Locked();
    }
    StatusWord status = change(channel, profile, old, fresh);
    if (status.isOk()) {
      return new Outcome.Changed();
    }
    card.resetWhenClosed();
    return refused(status, channel, profile);
  }

  private static StatusWord change(
      CardChannel channel, CardProfile profile, SecretChars old, SecretChars fresh) {
    CommandApdu command = ChangePin.of(profile.pinForm(), profile.pinReference(), old, fresh);
    try {
      return channel.send(command).status();
    } finally {
      command.wipe();
    }
  }

  private static Outcome refused(StatusWord status, CardChannel channel, CardProfile profile) {
    Optional<Integer> told = PinStatus.triesLeft(status);
    if (told.isPresent()) {
      return told.get() == 0 ? new Outcome.Locked() : new Outcome.WrongOld(told);
    }
    if (status.equals(StatusWord.SECURITY_NOT_SATISFIED)) {
      Optional<PinStatus> after = CardReading.enterPinFolder(channel, profile);
      return after.isPresent() && after.get().locked()
          ? new Outcome.Locked()
          : new Outcome.WrongOld(after.map(PinStatus::triesLeft));
    }
    return status.equals(StatusWord.WRONG_DATA)
        ? new Outcome.NotTaken()
        : new Outcome.Refused(status);
  }
}
