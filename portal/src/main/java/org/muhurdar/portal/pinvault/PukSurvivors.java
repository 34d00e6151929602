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

/** The held PUKs, as a rotation sees them. */
final class PukSurvivors implements Survivors {

  private static final Logger LOG = LoggerFactory.getLogger(PukSurvivors.class);

  private final PukStore puks;
  private final PinSeal seal;
  private final Circumstances here;

  PukSurvivors(PukStore puks, PinSeal seal, Circumstances here) {
    this.puks = puks;
    this.seal = seal;
    this.here = here;
  }

  @Override
  public int moveSome(Epoch retired, Epoch current, int most) {
    List<SealedPin> batch = puks.lockSomeUnder(retired, most);
    List<SealedPin> rewrapped = new ArrayList<>(batch.size());
    for (SealedPin puk : batch) {
      rewrap(puk, current).ifPresent(rewrapped::add);
    }
    puks.saveRewrapped(rewrapped);
    return batch.size();
  }

  @Override
  public long countUnder(Epoch epoch) {
    return puks.countUnder(epoch);
  }

  /** Of a card with a changed row nothing stays: any PUK that is left could be the wrong one. */
  private Optional<SealedPin> rewrap(SealedPin puk, Epoch current) {
    try {
      return Optional.of(seal.rewrap(puk, current));
    } catch (KeyStoreFailure e) {
      if (e.code() != KeyStoreFailure.Code.NOT_OPENED || !seal.isDamaged(puk)) {
        throw e;
      }
      LOG.warn("a sealed PUK of card {} was changed: its PUKs are dropped", puk.place().card());
      if (puks.forget(puk.place().card())) {
        AuditReference _ =
            here.audit()
                .record(
                    AuditEvent.outcome(AuditType.PUK_DROPPED)
                        .about(puk.place().holder())
                        .with(AuditFact.CARD, puk.place().card().value())
                        .with(AuditFact.REASON, WithdrawReason.DAMAGED));
      }
      return Optional.empty();
    }
  }
}
