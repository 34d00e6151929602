package org.muhurdar.portal.pinvault;

/** Why a stored PIN opens its card no more. */
public enum WithdrawReason {
  /** Kilit Çözme gave the card a new PIN. */
  CARD_UNLOCKED,
  /** The agent saw the PIN being changed. */
  PIN_CHANGED,
  /** The card was replaced, revoked or reported dead. */
  CARD_ENDED,
  /** Its sealed bytes were changed in the database and open no more. */
  DAMAGED
}
