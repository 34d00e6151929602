package org.muhurdar.portal.onetimecode;

import java.time.Instant;

/** The answer to "send a code". */
public sealed interface Sending {

  /**
   * A message is on its way.
   *
   * @param validUntil the first instant at which the code is good no more
   * @param resendFrom when it may be asked for again
   * @param resendsLeft how often it may be asked for again
   */
  record Sent(CodeId id, Instant validUntil, Instant resendFrom, int resendsLeft)
      implements Sending {}

  /** The last message is younger than 30 s; nothing was sent. */
  record TooSoon(Instant from) implements Sending {}

  /** A limit is reached; nothing was sent. */
  record Refused(Instant until) implements Sending {}

  /** No code goes to this phone; the card and the call centre remain. */
  record Barred(Bar why) implements Sending {}

  /** Why no code goes to a phone. */
  enum Bar {
    /** Its country is not one we send to. */
    COUNTRY,
    /** Its SIM was changed within the last 48 hours. */
    SIM_CHANGED,
    /** Its operator did not say whether the SIM was changed. */
    SIM_UNKNOWN
  }
}
