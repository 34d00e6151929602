package org.muhurdar.portal.signin;

import java.time.Instant;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.Language;

/**
 * One sign-in as it was read: whose, where it stands, and until when it lives. A value; acts go
 * through {@link SignIns}.
 */
public record SignIn(
    JourneyId journey,
    HolderId holder,
    SignInState state,
    Need need,
    Language language,
    Instant startedAt,
    Instant idleUntil,
    Instant endsAt,
    int version) {

  /** The instant at which it ends if nothing more happens. */
  public Instant closesAt() {
    return idleUntil.isBefore(endsAt) ? idleUntil : endsAt;
  }

  /** Whether the holder is through the sign-in. */
  public boolean isSignedIn() {
    return state instanceof SignInState.SignedIn || state instanceof SignInState.AwaitingFreshCode;
  }
}
