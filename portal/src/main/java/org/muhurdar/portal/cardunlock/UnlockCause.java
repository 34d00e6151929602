package org.muhurdar.portal.cardunlock;

/** Why an unlock ended without a new PIN, in the words of people. */
public enum UnlockCause {
  /** No agent came in time. */
  NO_AGENT,
  /** The person closed the agent's page or said no. */
  GIVEN_UP,
  /** Nobody typed a PIN or put a card in for five minutes. */
  TOO_SLOW,
  /** No card in the reader. */
  NO_CARD,
  /** Another card than the one chosen. */
  OTHER_CARD,
  /** The card would not tell its serial. */
  CARD_SILENT,
  /** It says it is the card and does not know its keys. */
  CARD_NOT_PROVEN,
  /** Three wrong PUKs: nothing helps, the card is replaced. */
  CARD_DEAD,
  /** A type that we only read, or one for which we hold nothing. */
  NO_WAY,
  /** The card did not take the stored PUK: one try is spent, and no machine spends another. */
  PUK_REFUSED,
  /** Nobody can tell which of two stored PUKs is in the card: no machine guesses. */
  PUK_UNCERTAIN,
  /** The stored PUK has a try spent: no machine spends another. */
  PUK_TRIES_SPENT,
  /** The card does not take us for its issuer, or answered with an error. */
  CARD_REFUSED,
  /** The card did not take the new PIN. */
  PIN_REFUSED,
  /** A reply that cannot be the card's. */
  REPLY_FORGED,
  /** The card was pulled out, or the line was cut. */
  LINE_CUT,
  /** The holder objected meanwhile to what was done in his name. */
  OBJECTED,
  /** The holder signed out meanwhile, or was signed out. */
  SIGNED_OUT,
  /** A newer unlock of the same holder took its place. */
  REPLACED
}
