package org.muhurdar.portal.humancheck;

import org.muhurdar.portal.Portal;
import org.muhurdar.portal.keystore.Keys;

/**
 * Eyes for the tests: they read a picture of the human check as a person would. It takes the
 * portal's keys to do so, which only a test in the same JVM has; hence this package.
 */
public final class Eyes {

  private final Keys keys;

  public Eyes(Portal portal) {
    this.keys = portal.door(Keys.class);
  }

  /** The characters in the picture of a challenge, given the handle that stands in its form. */
  public String read(String handle) {
    SignedToken token =
        new TokenSigner(keys).verify(handle, SignedToken.Kind.CHALLENGE).orElseThrow();
    return new Answers(keys).letters(token.id());
  }
}
