package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.muhurdar.portal.audit.Audit;
import org.springframework.transaction.support.TransactionOperations;

/** What everything in this room works with. */
record Circumstances(
    Audit audit, TransactionOperations transactions, InstantSource clock, VaultSettings settings) {

  /** Now, as precise as a column keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
