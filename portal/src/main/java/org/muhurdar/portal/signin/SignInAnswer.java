package org.muhurdar.portal.signin;

import java.time.Duration;
import java.time.Instant;

/**
 * What a word sign-in is answered. Unknown, wrong and locked are one answer, {@link Refused}: no
 * field of it differs, and the work behind it is the same.
 */
public sealed interface SignInAnswer {

  /** The word was right; the journey goes on under this cookie. */
  record Accepted(SessionToken cookie) implements SignInAnswer {}

  /** The pair of identity number and word is not accepted now. */
  record Refused() implements SignInAnswer {}

  /** The human check was not passed; nothing about the person was looked at. */
  record HumanCheckFailed() implements SignInAnswer {}

  /** Too many failures from this network; nothing about the person was looked at. */
  record TooMany(Instant until) implements SignInAnswer {}

  /** No room in the hashing pool; nothing was counted. */
  record Busy(Duration retryAfter) implements SignInAnswer {}
}
