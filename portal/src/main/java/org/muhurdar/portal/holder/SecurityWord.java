package org.muhurdar.portal.holder;

import java.nio.CharBuffer;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.muhurdar.kernel.SecretBytes;
import org.muhurdar.kernel.SecretChars;

/**
 * The holder's security word in the one form that is judged and hashed: NFKC once, no case folding
 * (ı and i are different letters), nothing trimmed.
 *
 * <p>Owns its characters; close it.
 */
final class SecurityWord implements AutoCloseable {

  static final int LEAST_CODE_POINTS = 8;
  static final int MOST_CODE_POINTS = 128;

  private final SecretChars normalised;

  private SecurityWord(SecretChars normalised) {
    this.normalised = normalised;
  }

  /** Normalises what was typed; the caller keeps and closes {@code typed}. */
  static SecurityWord of(SecretChars typed) {
    return typed.open(chars -> {
      CharBuffer text = CharBuffer.wrap(chars);
      if (Normalizer.isNormalized(text, Form.NFKC)) {
        return new SecurityWord(SecretChars.taking(chars.clone()));
      }
      // The JDK normalises into a String only. Keyboards and browsers send composed letters,
      // so that this short-lived copy is made for rare words alone.
      return new SecurityWord(
          SecretChars.taking(Normalizer.normalize(text, Form.NFKC).toCharArray()));
    });
  }

  int codePoints() {
    return normalised.open(chars -> Character.codePointCount(chars, 0, chars.length));
  }

  /** What goes into the hash. */
  SecretBytes utf8() {
    return normalised.utf8();
  }

  SecretChars characters() {
    return normalised;
  }

  @Override
  public void close() {
    normalised.close();
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
