package org.muhurdar.card;

import java.util.Optional;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/**
 * Makes the PIN a card is reset to on the way to the holder's own: random, used once, replaced a
 * step later. A card of ours does not sign with it.
 */
public final class TransportPin {

  /** Digits of a transport PIN: what every card we know takes. */
  public static final int LENGTH = 8;

  private static final PinRule RULE = new PinRule(new PinLength(LENGTH, LENGTH));

  private TransportPin() {}

  /** A new one, never one that {@link PinRule} refuses; the caller closes it. */
  public static SecretChars make(Randomness randomness) {
    while (true) {
      char[] digits = new char[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        digits[i] = (char) ('0' + randomness.below(10));
      }
      SecretChars made = SecretChars.taking(digits);
      if (RULE.judge(made, PinOwner.NOBODY, Optional.empty()) instanceof PinJudgement.Fit) {
        return made;
      }
      made.close();
    }
  }
}
