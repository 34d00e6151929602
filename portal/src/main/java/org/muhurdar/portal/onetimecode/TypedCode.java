package org.muhurdar.portal.onetimecode;

import java.util.Arrays;
import java.util.Optional;
import org.muhurdar.kernel.SecretChars;

/** Reads a code as people type or paste it. */
final class TypedCode {

  private TypedCode() {}

  /**
   * Six ASCII digits: spaces, hyphens and invisible marks are dropped, digits of other scripts
   * become ours. Empty when anything else remains.
   */
  static Optional<SecretChars> read(SecretChars typed) {
    return typed.open(TypedCode::read);
  }

  private static Optional<SecretChars> read(char[] typed) {
    char[] digits = new char[CodePolicy.DIGITS];
    int count = 0;
    boolean readable = true;
    for (int i = 0; i < typed.length && readable; ) {
      int letter = Character.codePointAt(typed, i);
      i += Character.charCount(letter);
      int digit = Character.digit(letter, 10);
      if (digit >= 0 && count < digits.length) {
        digits[count++] = (char) ('0' + digit);
      } else {
        readable = digit < 0 && separates(letter);
      }
    }
    if (readable && count == digits.length) {
      return Optional.of(SecretChars.taking(digits));
    }
    Arrays.fill(digits, '\0');
    return Optional.empty();
  }

  private static boolean separates(int letter) {
    return Character.isWhitespace(letter)
        || Character.isSpaceChar(letter)
        || Character.getType(letter) == Character.FORMAT
        || Character.getType(letter) == Character.DASH_PUNCTUATION;
  }
}
