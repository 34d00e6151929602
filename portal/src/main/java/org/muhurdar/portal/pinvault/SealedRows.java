package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;

/** A table of secrets of one kind that lie under epoch keys. */
interface SealedRows {

  /** Some of those under an epoch, taken for re-wrapping; those in others' hands are left. */
  List<SealedPin> lockSomeUnder(Epoch epoch, int most);

  /** Writes the new wrapped keys of those that {@link #lockSomeUnder} took in this transaction. */
  void saveRewrapped(List<SealedPin> rewrapped);

  /** How many lie under that epoch. */
  long countUnder(Epoch epoch);

  /**
   * Drops what is held for a card because a row of it was changed.
   *
   * @return what is to be audited; empty when it was done already
   */
  Optional<AuditType> dropDamaged(CardSerial card, Instant at);
}
