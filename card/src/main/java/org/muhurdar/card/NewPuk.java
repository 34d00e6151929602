package org.muhurdar.card;

import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/** Makes the PUK that replaces one which has been sent to its card. */
public final class NewPuk {

  /** Digits: what every card we know takes, and the whole length of a PIV card's. */
  public static final int LENGTH = 8;

  private NewPuk() {}

  /** A new one; the caller closes it. */
  public static SecretChars make(Randomness randomness) {
    char[] digits = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      digits[i] = (char) ('0' + randomness.below(10));
    }
    return SecretChars.taking(digits);
  }
}
