package org.muhurdar.portal.signin;

import java.time.Instant;
import org.muhurdar.portal.onetimecode.Sending;

/** What came of asking for a one-time code. */
public sealed interface CodeSending {

  /** It is on its way. */
  record OnItsWay() implements CodeSending {}

  /** Asked again too soon. */
  record TooSoon(Instant from) implements CodeSending {}

  /** A limit of messages is reached until then. */
  record Refused(Instant until) implements CodeSending {}

  /** No code goes to this phone at all. */
  record Barred(Sending.Bar why) implements CodeSending {}

  /** The journey does not stand where a code can be asked for. */
  record OutOfStep() implements CodeSending {}
}
