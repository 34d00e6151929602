package org.muhurdar.portal.pinvault;

/** Why a PIN is neither shown nor destroyed now. */
public enum Refusal {
  /** The second factor is older than five minutes: ask for a fresh code. */
  FACTOR_TOO_OLD,
  /** A contact channel or the word changed a short while ago. */
  COOLING_OFF,
  /** The day's views are spent. */
  LIMIT_REACHED,
  /** The card is another holder's. */
  NOT_YOURS
}
