package org.muhurdar.portal.signin;

import java.util.Optional;
import org.muhurdar.portal.signin.SignInState.EndReason;

/** Whom a request comes from. */
public sealed interface Presence {

  /** Nobody who has begun to sign in. */
  record Nobody() implements Presence {}

  /** Somebody whose sign-in is over; the cookie is of no more use. */
  record Over(EndReason reason) implements Presence {}

  /** A holder on the way or signed in; a new cookie to set when the last one's answer was lost. */
  record Present(SignIn signIn, Optional<SessionToken> newCookie) implements Presence {}
}
