package org.muhurdar.portal.onetimecode;

import java.time.Duration;
import java.time.Instant;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/** The rules of a code: its length, its life, when it may be sent again. */
public final class CodePolicy {

  static final int DIGITS = 6;

  /** How long a code is good. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  static final Duration RESEND_AFTER = Duration.ofSeconds(30);
  static final Duration SIM_AGE = Duration.ofDays(2);

  // Read aloud and typed nowhere; without letters that look like others.
  private static final String REFERENCE_LETTERS = "ABCDEFHJKLMNPRTUVYZ";

  private CodePolicy() {}

  /** Six digits, all codes equally likely. */
  static SecretChars makeCode(Randomness randomness) {
    char[] digits = new char[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      digits[i] = (char) ('0' + randomness.below(10));
    }
    return SecretChars.taking(digits);
  }

  /** Two letters by which the holder tells one message from another. */
  static String makeReference(Randomness randomness) {
    return "" + referenceLetter(randomness) + referenceLetter(randomness);
  }

  private static char referenceLetter(Randomness randomness) {
    return REFERENCE_LETTERS.charAt(randomness.below(REFERENCE_LETTERS.length()));
  }

  static Instant validUntil(Instant made) {
    return made.plus(LIFE);
  }

  /** Good up to, and not at, the end of its life. */
  static boolean lives(Instant validUntil, Instant now) {
    return now.isBefore(validUntil);
  }
}
