package org.muhurdar.card.profile;

/** What is true of the card after the second script: one of three, never anything between. */
public sealed interface UnlockOutcome {

  /** What is known of the PUK, which the provider must write down before anything else. */
  PukFate puk();

  /** The holder's own PIN is in the card. */
  record Done(Proof proof, PukFate puk) implements UnlockOutcome {}

  /** The card is as it was. */
  record Unchanged(Cause cause, PukFate puk) implements UnlockOutcome {}

  /**
   * The card may hold a PIN that nobody uses, or be as it was: a new run reads its state and does
   * it all again, which harms nothing.
   */
  record Resumable(Cause cause, PukFate puk) implements UnlockOutcome {}

  /** Who vouches for it. */
  enum Proof {
    /** The card itself, inside the secure channel. */
    CHANNEL,
    /** The card's word as the agent passed it on: all that a card without a channel can give. */
    CARDS_WORD
  }

  /** Why it went no further. */
  enum Cause {
    /** The card does not take our host for its issuer. */
    HOST_REFUSED,
    /** A wrong PUK, or one that is locked. */
    PUK_REFUSED,
    /** The card would not reset its PIN. */
    RESET_REFUSED,
    /** The card would not take the holder's PIN. */
    CHANGE_REFUSED,
    /** The card says that its PIN is still one that was set for the holder. */
    STILL_TRANSPORT,
    /** An error before anything that counts. */
    CARD_ANSWERED_ERROR,
    /** A reply that is not the card's. */
    FORGED,
    /** No reply: pulled, cut, timed out. */
    LOST
  }

  /** What became of the PUK. */
  enum PukFate {
    /** It never left the provider. */
    NOT_SENT,
    /** The card took it and still has it: it was seen on the way and must be replaced. */
    KEPT,
    /** The new one is in the card. */
    ROTATED,
    /** The card did not take it: a try is spent. */
    REFUSED,
    /** The card has the old one; whether it counted a try before the line broke it must say. */
    TRY_OPEN,
    /** Old or new: what the card shows may tell, else a person finds out. */
    UNCERTAIN
  }
}
