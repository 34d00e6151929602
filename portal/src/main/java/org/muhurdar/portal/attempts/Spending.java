package org.muhurdar.portal.attempts;

import java.time.Instant;

/** The answer to an attempt that was to be spent. */
public sealed interface Spending {

  /**
   * The attempt is spent; now check.
   *
   * @param left how many more the window holds, 0 when this was the last; a growing delay may still
   *     stand before the next
   */
  record Spent(int left) implements Spending {}

  /**
   * Nothing may be checked.
   *
   * @param until the instant from which another attempt may be spent, if nobody else spends it
   */
  record Refused(Instant until) implements Spending {}
}
