package org.muhurdar.portal.holder;

import java.time.Instant;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;

/** One reset as it stands in its row. */
record WordReset(
    JourneyId id, HolderId holder, WordResetJourney.State state, int version, Instant validUntil) {

  boolean isOver(Instant now) {
    return !now.isBefore(validUntil);
  }
}
