package org.muhurdar.simulator.card;

import org.muhurdar.simulator.card.octets.Octets;

/**
 * A PIN or PUK with its counter.
 *
 * <p>A try is spent before it is compared, and what was typed is kept until the outcome stands in
 * memory too. So a power cut gives nobody a free try, and takes none from who typed it right: the
 * card finishes the comparison when it has power again.
 *
 * @param digits as the card wants them typed
 * @param triesLeft before the lock
 * @param inFlight what was typed, while its outcome is not yet stored; else empty
 */
record Guarded(Octets digits, int triesLeft, Octets inFlight) {

  static final int MOST_TRIES = 3;
  static final int SHORTEST = 4;
  static final int LONGEST = 16;

  static Guarded fresh(Octets digits) {
    return new Guarded(digits, MOST_TRIES, Octets.NONE);
  }

  boolean isLocked() {
    return triesLeft == 0;
  }

  Guarded spent(Octets typed) {
    return new Guarded(digits, triesLeft - 1, typed);
  }

  /** The outcome of the try in flight: all tries back, or the spent one stays spent. */
  Guarded settled() {
    return isRight() ? fresh(digits) : new Guarded(digits, triesLeft, Octets.NONE);
  }

  boolean isRight() {
    return digits.equals(inFlight);
  }

  /** All tries back. */
  Guarded refilled() {
    return fresh(digits);
  }
}
