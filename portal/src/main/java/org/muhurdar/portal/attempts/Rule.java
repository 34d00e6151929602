package org.muhurdar.portal.attempts;

import java.time.Duration;

/** How a limit counts. */
enum Rule {
  /**
   * Exact: no stretch of time as long as the window ever holds more than the size. Each attempt
   * leaves the window on its own.
   */
  COUNTING,

  /**
   * Counts, and makes the next attempt wait after the last: nothing for the first five, then half a
   * minute that doubles up to an hour (NIST SP 800-63B §3.2.2).
   */
  SLOWING,

  /**
   * For sizes in the thousands, where an instant each would be too much to keep: half of the size
   * at once, the other half evenly over the window, so that no window ever holds more than the
   * size.
   */
  FLOWING;

  private static final int FREE = 5;
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration GREATEST = Duration.ofHours(1);

  /** The wait when that many attempts stand in the window. */
  Duration waitAfter(int spent) {
    if (this != SLOWING || spent < FREE) {
      return Duration.ZERO;
    }
    Duration wait = FIRST;
    for (int i = FREE; i < spent && wait.compareTo(GREATEST) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(GREATEST) < 0 ? wait : GREATEST;
  }

  /** How much of a flowing limit may go at once. */
  static long atOnce(int size) {
    return size / 2;
  }

  /** The time one attempt of a flowing limit takes; rounded up: rather one too few. */
  static long stepMicros(int size, Duration window) {
    return Math.ceilDiv(Micros.of(window), size - atOnce(size));
  }
}
