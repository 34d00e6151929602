package org.muhurdar.portal.pinvault;

/** What the vault knows of a card's PUK. */
public enum PukStanding {
  /** Nothing is stored. */
  NONE,
  /** The one in the card is stored. */
  HELD,
  /** A script with the next one has left, and nothing certain came back: one of two is in it. */
  OPEN,
  /** The card did not take the stored one: a try is spent, and no machine spends another. */
  REFUSED
}
