package org.muhurdar.portal.onetimecode;

import java.time.Instant;
import java.util.Optional;

/** The answer to a typed code. */
public sealed interface Checking {

  /** It was right, and is used now. */
  record Right() implements Checking {}

  /**
   * It was wrong, or nothing like a code.
   *
   * @param left how many guesses remain, at least 1
   */
  record Wrong(int left) implements Checking {}

  /** No living code: expired, used, or of another session or act. A new one can be asked for. */
  record Expired() implements Checking {}

  /**
   * No guesses left, the last one perhaps just spent; the request is dead.
   *
   * @param until from when the holder may begin anew, the day's guesses being spent too; absent
   *     when he may at once
   */
  record UsedUp(Optional<Instant> until) implements Checking {}
}
