package org.muhurdar.portal.signin;

import java.time.Instant;
import java.util.Optional;

/** What came of a typed one-time code. */
public sealed interface CodeAnswer {

  /**
   * Right: the journey has moved on, under this new cookie.
   *
   * @param device what the browser is to keep as a device from now on, when a sign-in ended with it
   */
  record Accepted(SessionToken cookie, Optional<DeviceCookie> device) implements CodeAnswer {}

  /** Wrong, with that many tries left. */
  record Wrong(int triesLeft) implements CodeAnswer {}

  /** Its time is over; a new one can be asked for. */
  record Expired() implements CodeAnswer {}

  /**
   * No tries left for this code; a fresh factor is given up by it.
   *
   * @param until from when another code may be tried; absent when it may at once
   */
  record UsedUp(Optional<Instant> until) implements CodeAnswer {}

  /** The journey does not stand where a code is expected. */
  record OutOfStep() implements CodeAnswer {}
}
