package org.muhurdar.simulator.shelf;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * What is looked for on a {@link Shelf}.
 *
 * @param wanted which things
 * @param since none that arrived before this instant
 * @param after none with this number or a smaller one; 0 for all
 * @param limit at most so many, the newest; at least 1
 */
public record Search<T>(Predicate<? super T> wanted, Instant since, long after, int limit) {

  /** Refuses a limit below 1 and a negative number. */
  public Search {
    if (limit < 1 || after < 0) {
      throw new IllegalArgumentException("limit below 1 or negative number");
    }
  }

  /** Everything, newest first, at most {@code limit}. */
  public static <T> Search<T> newest(int limit) {
    return new Search<>(any -> true, Instant.MIN, 0, limit);
  }

  /** The same search, beginning after {@code number}. */
  Search<T> after(long number) {
    return new Search<>(wanted, since, Math.max(after, number), limit);
  }
}
