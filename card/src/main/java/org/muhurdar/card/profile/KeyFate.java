package org.muhurdar.card.profile;

/** What became of card keys that a script would replace. */
public enum KeyFate {
  /** The card has the former ones. */
  KEPT,
  /** The card has the new ones, and said so inside the channel. */
  REPLACED,
  /** One or the other: the card says which at its next opening. */
  UNCERTAIN
}
