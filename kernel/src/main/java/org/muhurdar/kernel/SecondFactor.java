package org.muhurdar.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * A second factor that was proven at some instant. For acts that disclose, destroy or change, it
 * counts for five minutes (ASVS 5.0, 7.5.1).
 */
public record SecondFactor(Instant provenAt) {

  /** How long a proven factor counts. */
  public static final Duration COUNTS_FOR = Duration.ofMinutes(5);

  /** Whether it still counts; at the very end of its time it does not. */
  public boolean countsAt(Instant now) {
    return now.isBefore(provenAt.plus(COUNTS_FOR));
  }
}
