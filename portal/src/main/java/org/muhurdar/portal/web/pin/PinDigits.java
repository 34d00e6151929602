package org.muhurdar.portal.web.pin;

import org.muhurdar.kernel.SecretChars;

/**
 * A PIN on its way to the screen, handed out digit by digit so that no text of it is ever made.
 *
 * <p>The handler closes it once the page is written.
 */
public final class PinDigits implements AutoCloseable {

  private final SecretChars digits;

  /** Takes over the secret. */
  public PinDigits(SecretChars digits) {
    this.digits = digits;
  }

  /** How many digits. */
  public int length() {
    return digits.length();
  }

  /** One digit. */
  public char at(int place) {
    return digits.open(all -> all[place]);
  }

  /** Wipes it. */
  @Override
  public void close() {
    digits.close();
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
