package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.HostChannel;
import org.muhurdar.card.channel.HostOpening;
import org.muhurdar.card.channel.Opening;
import org.muhurdar.card.command.GetLifeCycle;
import org.muhurdar.card.command.GetSerial;
import org.muhurdar.card.command.SelectDf;
import org.muhurdar.kernel.CardSerial;

/**
 * The first script to a card that has keys of ours: it reads, and asks the card to prove itself.
 * The serial is compared before keys are derived. Used once; not thread-safe.
 */
final class ChannelOpening {

  private static final String FOLDER = "3F003D00";
  private static final int SERIAL = 1;
  private static final int LIFE_CYCLE = 2;
  private static final int INITIALIZE_UPDATE = 3;

  private final UnlockMeans.IssuerKeys means;
  private final HostOpening opening;

  ChannelOpening(UnlockMeans.IssuerKeys means) {
    this.means = means;
    this.opening =
        means
            .orElse()
            .map(other -> HostOpening.toEither(means.card(), other, means.randomness()))
            .orElseGet(() -> HostOpening.to(means.card(), means.randomness()));
  }

  /** What came of it. */
  sealed interface Answer {

    /** The card knows its keys; whoever gets the channel closes it. */
    record Proven(HostChannel channel, CardKeyReference inCard) implements Answer {}

    /** Nothing further may be sent to this card. */
    record Refused(UnlockRefusal reason) implements Answer {}
  }

  Script script() {
    return Script.mustSucceed(
        List.of(
            SelectDf.byPath(FOLDER),
            GetSerial.command(),
            GetLifeCycle.command(),
            opening.initializeUpdate()));
  }

  /** Judges the replies, perhaps fewer than the script has steps. */
  Answer answer(List<ResponseApdu> replies) {
    if (replies.size() <= SERIAL) {
      return new Answer.Refused(UnlockRefusal.CARD_ANSWERED_ERROR);
    }
    Optional<CardSerial> serial = GetSerial.read(replies.get(SERIAL));
    if (serial.isEmpty()) {
      return new Answer.Refused(UnlockRefusal.SERIAL_UNREADABLE);
    }
    if (!serial.get().equals(means.card().serial())) {
      return new Answer.Refused(UnlockRefusal.OTHER_CARD);
    }
    if (replies.size() > LIFE_CYCLE && isDead(replies.get(LIFE_CYCLE))) {
      return new Answer.Refused(UnlockRefusal.CARD_DEAD);
    }
    if (replies.size() <= INITIALIZE_UPDATE) {
      return new Answer.Refused(UnlockRefusal.CARD_ANSWERED_ERROR);
    }
    return switch (opening.answer(replies.get(INITIALIZE_UPDATE), means.keys())) {
      case Opening.Refused(Opening.Reason reason) ->
          new Answer.Refused(
              reason == Opening.Reason.STATUS
                  ? UnlockRefusal.CARD_ANSWERED_ERROR
                  : UnlockRefusal.CARD_NOT_PROVEN);
      case Opening.Proven(HostChannel proven, CardKeyReference inCard) ->
          new Answer.Proven(proven, inCard);
    };
  }

  private static boolean isDead(ResponseApdu reply) {
    return GetLifeCycle.read(reply)
        .filter(read -> read.phase() == GetLifeCycle.Phase.DEATH)
        .isPresent();
  }
}
