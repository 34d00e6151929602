package org.muhurdar.simulator.fault;

import java.util.OptionalInt;

/**
 * A fault and for how many of the next messages it holds; without a count, until it is cleared.
 *
 * @param left how many messages are still to suffer it
 */
public record FaultOrder(Fault fault, OptionalInt left) {

  /** Refuses a count below 1 and above a million. */
  public FaultOrder {
    if (left.isPresent() && (left.getAsInt() < 1 || left.getAsInt() > 1_000_000)) {
      throw new IllegalArgumentException("count must be 1 to 1000000");
    }
  }

  /** Holds until it is cleared. */
  public static FaultOrder untilCleared(Fault fault) {
    return new FaultOrder(fault, OptionalInt.empty());
  }

  /** Holds for the next {@code count} messages. */
  public static FaultOrder forNext(int count, Fault fault) {
    return new FaultOrder(fault, OptionalInt.of(count));
  }
}
