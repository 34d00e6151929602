package org.muhurdar.portal.humancheck;

import java.time.Duration;
import java.time.Instant;

/** What became of an answer. */
public sealed interface Passing {

  /** Right; the proof may be carried on to the sign-in. */
  record Passed(HumanProof proof) implements Passing {}

  /** Not right; the challenge, if it was one, is used up: show a new one. */
  record Failed(Fault fault) implements Passing {}

  /** The ticket is good but must rest longer; it is not used up. */
  record TooEarly(Duration left) implements Passing {}

  /** The challenge or ticket was ours but is too old. */
  record Expired() implements Passing {}

  /** The store could not count the answer, so it does not count: ask again later. */
  record Busy(Duration retryAfter) implements Passing {}

  /** Too many answers from there were wrong: this one was not looked at, nor is any until then. */
  record TooMany(Instant until) implements Passing {}

  /** Why an answer did not pass: for the audit record; people read one sentence for all. */
  enum Fault {
    /** Another text, other digits, or not enough work. */
    WRONG,
    /** The challenge or ticket had been used before. */
    USED,
    /** No token of ours. */
    FORGED
  }
}
