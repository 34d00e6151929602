package org.muhurdar.portal.pinvault;

import org.muhurdar.portal.keystore.Epoch;

/** One kind of secrets that lie under epoch keys and must outlive them. */
interface Survivors {

  /**
   * Re-wraps some of those under {@code retired}, in the caller's transaction, which holds {@code
   * current}. Those in others' hands are left.
   *
   * @return how many were taken; 0 when none is left or all are in others' hands
   */
  int moveSome(Epoch retired, Epoch current, int most);

  /** How many lie under that epoch. */
  long countUnder(Epoch epoch);
}
