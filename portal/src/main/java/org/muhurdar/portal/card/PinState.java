package org.muhurdar.portal.card;

/** The PIN of a card as a reader last saw it. */
public enum PinState {
  /** No reader has told yet. */
  UNKNOWN,
  /** Set by the portal on the way to the holder's own: the card does not sign with it. */
  TRANSPORT,
  USABLE,
  /** Three wrong PINs: Kilit Çözme helps. */
  PIN_LOCKED,
  /** Three wrong PUKs: nothing helps, the card is replaced. */
  CARD_DEAD
}
