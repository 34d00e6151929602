package org.muhurdar.portal.signin;

import java.time.Instant;
import org.muhurdar.portal.onetimecode.Act;
import org.muhurdar.portal.onetimecode.CodeId;

/** Where a sign-in stands, carrying what that step knows. */
public sealed interface SignInState {

  /** The name under which the state is stored and drawn. */
  Name name();

  /** The states' names: the nodes of {@link SignInJourney}'s table. */
  enum Name {
    AWAITING_PHONE_CONFIRMATION,
    AWAITING_CODE,
    SIGNED_IN,
    AWAITING_FRESH_CODE,
    ENDED
  }

  /** The word was right; nothing has been sent yet. */
  record AwaitingPhoneConfirmation() implements SignInState {
    @Override
    public Name name() {
      return Name.AWAITING_PHONE_CONFIRMATION;
    }
  }

  /** A code is on its way to the phone on file. */
  record AwaitingCode(CodeId code) implements SignInState {
    @Override
    public Name name() {
      return Name.AWAITING_CODE;
    }
  }

  /** Signed in; the second factor was proven at that instant. */
  record SignedIn(Instant factorAt) implements SignInState {
    @Override
    public Name name() {
      return Name.SIGNED_IN;
    }
  }

  /** Signed in, and proving the second factor anew for one act. */
  record AwaitingFreshCode(Instant factorAt, Act act, CodeId code) implements SignInState {
    @Override
    public Name name() {
      return Name.AWAITING_FRESH_CODE;
    }
  }

  /** Over, for this reason. */
  record Ended(EndReason reason) implements SignInState {
    @Override
    public Name name() {
      return Name.ENDED;
    }
  }

  /** Why a sign-in is over. */
  enum EndReason {
    SIGNED_OUT,
    SIGNED_IN_ELSEWHERE,
    IDLE,
    TIME_UP,
    WORD_RESET,
    OBJECTION
  }
}
