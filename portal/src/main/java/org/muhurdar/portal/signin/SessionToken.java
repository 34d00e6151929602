package org.muhurdar.portal.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.muhurdar.kernel.Randomness;

/**
 * What the browser holds to be known again: 256 random bits, of which the database keeps only the
 * SHA-256. New at every stage of the sign-in.
 */
public final class SessionToken {

  static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String text;

  private SessionToken(String text) {
    this.text = text;
  }

  static SessionToken make(Randomness randomness) {
    return new SessionToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(32)));
  }

  /** Reads a cookie; a text of another shape is nobody's token. */
  public static Optional<SessionToken> ofCookie(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
  }

  /** The text for the cookie; it goes nowhere else. */
  public String forCookie() {
    return text;
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
