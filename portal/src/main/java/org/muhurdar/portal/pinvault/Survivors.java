package org.muhurdar.portal.pinvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of secrets that lie under epoch keys and must outlive them, as a rotation sees it. */
final class Survivors {

  private static final Logger LOG = LoggerFactory.getLogger(Survivors.class);

  private final SealedRows rows;
  private final PinSeal seal;
  private final Circumstances here;

  Survivors(SealedRows rows, PinSeal seal, Circumstances here) {
    this.rows = rows;
    this.seal = seal;
    this.here = here;
  }

  /**
   * Re-wraps some of those under {@code retired}, in the caller's transaction, which holds {@code
   * current}. Those in others' hands are left.
   *
   * @return how many were taken; 0 when none is left or all are in others' hands
   */
  int moveSome(Epoch retired, Epoch current, int most) {
    List<SealedPin> batch = rows.lockSomeUnder(retired, most);
    List<SealedPin> rewrapped = new ArrayList<>(batch.size());
    for (SealedPin one : batch) {
      rewrap(one, current).ifPresent(rewrapped::add);
    }
    rows.saveRewrapped(rewrapped);
    return batch.size();
  }

  /** How many lie under that epoch. */
  long countUnder(Epoch epoch) {
    return rows.countUnder(epoch);
  }

  private Optional<SealedPin> rewrap(SealedPin one, Epoch current) {
    try {
      return Optional.of(seal.rewrap(one, current));
    } catch (KeyStoreFailure e) {
      if (e.code() != KeyStoreFailure.Code.NOT_OPENED || !seal.isDamaged(one)) {
        throw e;
      }
      // One changed row must not keep the key of all others alive.
      drop(one.place());
      return Optional.empty();
    }
  }

  private void drop(SealedPin.Place place) {
    Optional<AuditType> dropped = rows.dropDamaged(place.card(), here.now());
    dropped.ifPresent(type -> {
      LOG.warn("what was sealed for card {} was changed: {}", place.card(), type);
      AuditReference _ =
          here.audit()
              .record(
                  AuditEvent.outcome(type)
                      .about(place.holder())
                      .with(AuditFact.CARD, place.card().value())
                      .with(AuditFact.REASON, WithdrawReason.DAMAGED));
    });
  }
}
