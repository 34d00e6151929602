package org.muhurdar.portal.humancheck;

import java.time.Duration;

/** What became of a {@link HumanProof} at the sign-in. */
public sealed interface Admission {

  /** The proof was good and is now spent. */
  record Admitted() implements Admission {}

  /** Forged or spent before: the check must be done again. */
  record Refused(Passing.Fault fault) implements Admission {}

  /** The proof was ours but is too old. */
  record Expired() implements Admission {}

  /** The store could not count it, so it does not count: ask again later. */
  record Busy(Duration retryAfter) implements Admission {}
}
