package org.muhurdar.portal.holder;

/**
 * How much work a hash costs (RFC 9106 section 3.1).
 *
 * @param memoryKib m, in KiB
 * @param iterations t, passes over the memory
 * @param parallelism p, lanes
 */
record Argon2Cost(int memoryKib, int iterations, int parallelism) {

  static final int MOST_MEMORY_KIB = 1 << 20;
  static final int MOST_ITERATIONS = 100;
  static final int MOST_PARALLELISM = 16;

  /** Refuses what RFC 9106 forbids, and what one sign-in must never be made to cost. */
  Argon2Cost {
    if (parallelism < 1
        || parallelism > MOST_PARALLELISM
        || iterations < 1
        || iterations > MOST_ITERATIONS
        || memoryKib < 8 * parallelism
        || memoryKib > MOST_MEMORY_KIB) {
      throw new IllegalArgumentException("Argon2 parameters out of bounds");
    }
  }
}
