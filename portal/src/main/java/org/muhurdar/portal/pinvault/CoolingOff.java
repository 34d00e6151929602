package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.Optional;

/**
 * What recently changed about a holder, so that his PINs stay hidden for a while.
 *
 * @param contactChangedAt when his phone or mail address last changed
 * @param until the end of any other cooling-off, such as that of a word reset
 */
public record CoolingOff(Optional<Instant> contactChangedAt, Optional<Instant> until) {

  /** Nothing changed. */
  public static CoolingOff none() {
    return new CoolingOff(Optional.empty(), Optional.empty());
  }
}
