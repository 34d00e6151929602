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

/** The stored PINs, as a rotation sees them. */
final class PinSurvivors implements Survivors {

  private static final Logger LOG = LoggerFactory.getLogger(PinSurvivors.class);

  private final PinStore pins;
  private final PinSeal seal;
  private final Circumstances here;

  PinSurvivors(PinStore pins, PinSeal seal, Circumstances here) {
    this.pins = pins;
    this.seal = seal;
    this.here = here;
  }

  @Override
  public int moveSome(Epoch retired, Epoch current, int most) {
    List<SealedPin> batch = pins.lockSomeUnder(retired, most);
    List<SealedPin> rewrapped = new ArrayList<>(batch.size());
    for (SealedPin pin : batch) {
      rewrap(pin, current).ifPresent(rewrapped::add);
    }
    pins.saveRewrapped(rewrapped);
    return batch.size();
  }

  @Override
  public long countUnder(Epoch epoch) {
    return pins.countStoredUnder(epoch);
  }

  private Optional<SealedPin> rewrap(SealedPin pin, Epoch current) {
    try {
      return Optional.of(seal.rewrap(pin, current));
    } catch (KeyStoreFailure e) {
      if (e.code() != KeyStoreFailure.Code.NOT_OPENED || !seal.isDamaged(pin)) {
        throw e;
      }
      // One changed row must not keep the key of all others alive.
      LOG.warn("the sealed PIN of card {} was changed and is withdrawn", pin.place().card());
      pins.withdraw(pin.place().card(), WithdrawReason.DAMAGED, here.now());
      AuditReference _ =
          here.audit()
              .record(
                  AuditEvent.outcome(AuditType.PIN_WITHDRAWN)
                      .about(pin.place().holder())
                      .with(AuditFact.CARD, pin.place().card().value())
                      .with(AuditFact.REASON, WithdrawReason.DAMAGED));
      return Optional.empty();
    }
  }
}
