package org.muhurdar.portal.signin;

import java.time.Instant;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.CodeId;
import org.muhurdar.portal.signin.SignInState.EndReason;

/** What can happen to a sign-in. */
sealed interface SignInEvent {

  /** The kinds of event: the edges of {@link SignInJourney}'s table. */
  enum Kind {
    CODE_SENT,
    CODE_RIGHT,
    FRESH_CODE_SENT,
    FRESH_CODE_RIGHT,
    FRESH_CODE_GIVEN_UP,
    ENDED
  }

  Kind kind();

  /** The holder confirmed the phone and a code was queued for it, or a new one after expiry. */
  record CodeSent(CodeId code) implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.CODE_SENT;
    }
  }

  /** The code typed was the code sent. */
  record CodeRight(Instant at) implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.CODE_RIGHT;
    }
  }

  /** An act needs a fresh factor and its code was queued. */
  record FreshCodeSent(Act act, CodeId code) implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.FRESH_CODE_SENT;
    }
  }

  /** The fresh code was right. */
  record FreshCodeRight(Instant at) implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.FRESH_CODE_RIGHT;
    }
  }

  /** The holder went back to the menu instead. */
  record FreshCodeGivenUp() implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.FRESH_CODE_GIVEN_UP;
    }
  }

  /** Signed out, timed out, or ended by another act. */
  record End(EndReason reason) implements SignInEvent {
    @Override
    public Kind kind() {
      return Kind.ENDED;
    }
  }
}
