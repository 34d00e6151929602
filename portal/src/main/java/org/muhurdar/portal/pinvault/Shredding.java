package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.portal.audit.AuditReference;

/** The answer to Sil. */
public sealed interface Shredding {

  /**
   * Nobody is shown this PIN any more.
   *
   * @param at when it was taken out of the vault
   * @param keyDestroyedBy the instant by which the key over every older copy is destroyed
   * @param reference the act in the audit log, for the receipt
   */
  record Shredded(Instant at, Instant keyDestroyedBy, AuditReference reference)
      implements Shredding {}

  /** There was nothing left to destroy. */
  record NoLonger(PinStanding standing) implements Shredding {}

  /** Not now. */
  record Refused(Refusal why, Optional<Instant> until) implements Shredding {}
}
