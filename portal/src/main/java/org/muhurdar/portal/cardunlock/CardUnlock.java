package org.muhurdar.portal.cardunlock;

import java.time.Instant;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.portal.audit.AuditReference;

/**
 * One unlock as it was read.
 *
 * @param signIn in whose course it was asked for
 * @param cause why it ended without a new PIN; empty while it runs and when it succeeded
 * @param endsBy when it counts as given up if nothing more is heard
 * @param intent the audit record that says it was about to begin
 * @param outcome the audit record of a confirmed one: what the receipt proves
 */
public record CardUnlock(
    UnlockId id,
    JourneyId signIn,
    HolderId holder,
    CardSerial card,
    UnlockState state,
    Optional<UnlockCause> cause,
    Instant startedAt,
    Instant endsBy,
    AuditReference intent,
    Optional<AuditReference> outcome) {}
