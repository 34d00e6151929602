package org.muhurdar.card.profile;

/** Why no unlock was tried; the card is as it was. */
public enum UnlockRefusal {
  /** A type we only read. */
  READ_ONLY_TYPE,
  /** Nothing on record that unlocks such a card. */
  NO_MEANS,
  /** The PUK has fewer than three tries: no machine spends another. */
  PUK_TRIES_SPENT,
  /** Either of two PUKs may be in it: no machine risks a try. */
  PUK_UNCERTAIN,
  /** The card would not say who it is. */
  SERIAL_UNREADABLE,
  /** Not the card of the order. */
  OTHER_CARD,
  /** Three wrong PUKs; nothing unlocks it. */
  CARD_DEAD,
  /** It says it is the card and does not know its keys. */
  CARD_NOT_PROVEN,
  /** An error where none should be. */
  CARD_ANSWERED_ERROR
}
