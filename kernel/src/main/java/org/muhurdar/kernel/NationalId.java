package org.muhurdar.kernel;

/**
 * A Turkish national identity number (T.C. Kimlik No): eleven digits, the first not zero, the last
 * two check digits.
 */
public record NationalId(String value) implements PersonId {

  /** Refuses a number of wrong shape or checksum, and a foreigner's number. */
  public NationalId {
    if (!Typed.ELEVEN_DIGITS.matcher(value).matches()
        || value.startsWith("99")
        || !hasValidCheckDigits(value)) {
      throw new IllegalArgumentException("not a national identity number");
    }
  }

  @Override
  public Kind kind() {
    return Kind.NATIONAL;
  }

  /**
   * The checksum both eleven-digit kinds share: {@code d10 = (7·(d1+d3+d5+d7+d9) − (d2+d4+d6+d8))
   * mod 10} with a floor modulus, {@code d11 = (d1+…+d10) mod 10}.
   */
  static boolean hasValidCheckDigits(String elevenDigits) {
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      int digit = elevenDigits.charAt(i) - '0';
      if (i % 2 == 0) {
        odd += digit;
      } else {
        even += digit;
      }
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    int eleventh = (odd + even + tenth) % 10;
    return elevenDigits.charAt(9) - '0' == tenth && elevenDigits.charAt(10) - '0' == eleventh;
  }

  @Override
  public String toString() {
    return PersonId.masked(value);
  }
}
