package org.muhurdar.portal.humancheck;

import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.Keys;

/**
 * Eyes and ears for the tests: they read and hear the human check as a person would. It takes the
 * portal's keys to do so, which only a test in the same JVM has; hence this package.
 */
public final class Eyes {

  private final Keys keys;

  public Eyes(Portal portal) {
    this.keys = portal.door(Keys.class);
  }

  /** The characters in the picture of a challenge, given the handle that stands in its form. */
  public String read(String handle) {
    return new Answers(keys).letters(id(handle));
  }

  /** The digits in the sound of a challenge. */
  public String hear(String handle) {
    return new Answers(keys).digits(id(handle));
  }

  private TokenId id(String handle) {
    return new TokenSigner(keys)
        .verify(handle, SignedToken.Kind.CHALLENGE)
        .map(SignedToken::id)
        .orElseThrow();
  }
}
