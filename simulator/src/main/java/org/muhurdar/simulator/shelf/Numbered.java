package org.muhurdar.simulator.shelf;

import java.time.Instant;

/** Anything kept on a {@link Shelf}: numbered from 1 in the order of arrival. */
public interface Numbered {

  /** Grows with every arrival; never used twice in the life of a shelf. */
  long number();

  /** When it arrived. */
  Instant receivedAt();
}
