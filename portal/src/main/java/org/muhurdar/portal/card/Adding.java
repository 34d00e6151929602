package org.muhurdar.portal.card;

/** The answer to a card that is to be added. */
public enum Adding {
  ADDED,
  /** The same card of the same holder was there; its type and PIN state are now the given ones. */
  CHANGED,
  /** The same card was there with the same content. */
  SAME,
  /** Refused: the serial belongs to another holder. */
  ANOTHER_HOLDERS
}
