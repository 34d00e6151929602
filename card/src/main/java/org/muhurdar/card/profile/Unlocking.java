package org.muhurdar.card.profile;

import java.util.List;
import java.util.Optional;
import org.muhurdar.card.apdu.ResponseApdu;
import org.muhurdar.card.apdu.Script;

/**
 * One unlock under way: two scripts, two round trips. Made by {@link UnlockDriver}. Used in the
 * order of its methods, each once; not thread-safe; closed when over.
 */
public sealed interface Unlocking extends AutoCloseable permits ChannelUnlocking, PukUnlocking {

  /** What comes after the first script. */
  sealed interface Next {

    /** The second script. Nothing in it may be run twice. */
    record Go(Script script) implements Next {}

    /** No second script: the card is as it was. */
    record Stop(UnlockRefusal reason) implements Next {}
  }

  /** The first script. It reads, changes nothing and holds no secret. */
  Script opening();

  /** Judges the replies to the first script, perhaps fewer than it has steps. */
  Next afterOpening(List<ResponseApdu> replies);

  /** What must be on file before the second script leaves, when there is a PUK in it. */
  default Optional<PukUse> pukUse() {
    return Optional.empty();
  }

  /** The same for keys of ours. */
  default Optional<KeyUse> keyUse() {
    return Optional.empty();
  }

  /** What became of the card's keys, after {@link #outcome} or {@link #lost}. */
  default KeyFate keyFate() {
    return KeyFate.KEPT;
  }

  /**
   * Judges the replies to the second script as whoever ran it reported them, perhaps fewer than it
   * has steps: the step after the last was begun and not answered.
   */
  UnlockOutcome outcome(List<ResponseApdu> replies);

  /** When no report on the second script came at all: nobody knows whether it ran. */
  UnlockOutcome lost();

  /** Wipes what was held for this unlock. The order's secrets stay with their owner. */
  @Override
  void close();
}
