package org.muhurdar.portal.cardunlock;

/** What moves an unlock on. */
enum UnlockEvent {
  /** An agent has come with a card that says it is the holder's. */
  AGENT_CAME,
  /** The card has proven that it knows its keys; the reset is about to be sent. */
  CARD_PROVEN,
  /** The card has confirmed, inside the channel, that the holder's own PIN is in it. */
  PIN_CONFIRMED,
  /** It ends, and the card is known to be as it was. */
  STOPPED,
  /** It ends, and nobody knows what the card did. */
  LOST
}
