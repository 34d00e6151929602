package org.muhurdar.portal.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.keystore.Keys;

/** What follows from a word that was reset by mail and second factor, besides the word itself. */
final class ResetConsequences {

  /** A contact channel that changed this short a while ago may be a thief's. */
  static final Duration FRESH_CONTACT = Duration.ofDays(7);

  private final Holders holders;
  private final Objections objections;
  private final SessionEnder sessions;
  private final HolderMessages messages;
  private final Attempts attempts;
  private final Keys keys;
  private final Duration coolOff;

  ResetConsequences(
      Holders holders,
      Objections objections,
      SessionEnder sessions,
      HolderMessages messages,
      Attempts attempts,
      Keys keys,
      Duration coolOff) {
    this.holders = holders;
    this.objections = objections;
    this.sessions = sessions;
    this.messages = messages;
    this.attempts = attempts;
    this.keys = keys;
    this.coolOff = coolOff;
  }

  /**
   * Ends sessions, holds PINs back where policy says so, forgets wrong words, tells everyone. Joins
   * the caller's transaction.
   *
   * @return when PINs are shown again, if they are held back
   */
  Optional<Instant> afterNewWord(Holder holder, Instant now) {
    boolean objected = objections.settleByNewWord(holder.id(), now);
    Duration hold = objected || contactIsFresh(holder, now) ? longer(Holders.COOL_OFF) : coolOff;
    if (!hold.isZero()) {
      holders.holdReveal(holder.id(), now.plus(hold));
    }
    Optional<Instant> revealFrom =
        switch (holders.revealHold(holder.id(), now)) {
          case RevealHold.Until(Instant instant) -> Optional.of(instant);
          case RevealHold.None() -> Optional.empty();
          case RevealHold.Objected(Instant raisedAt) ->
              throw new IllegalStateException("an objection of " + raisedAt + " was not settled");
        };
    sessions.endAllOf(holder.id(), SessionEnder.Cause.WORD_RESET);
    attempts.clear(Limit.WORD, Subject.person(keys, holder.personId()));
    try (SecretChars objection = objections.token(holder.id(), now)) {
      messages.tellWordReset(holder, now, revealFrom, objection);
    }
    return revealFrom;
  }

  private static boolean contactIsFresh(Holder holder, Instant now) {
    return holder
        .contactChangedAt()
        .filter(changed -> now.isBefore(changed.plus(FRESH_CONTACT)))
        .isPresent();
  }

  private Duration longer(Duration other) {
    return coolOff.compareTo(other) > 0 ? coolOff : other;
  }
}
