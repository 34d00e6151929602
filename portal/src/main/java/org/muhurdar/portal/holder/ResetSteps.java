package org.muhurdar.portal.holder;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditPhase;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.holder.WordResetJourney.Event;
import org.muhurdar.portal.holder.WordResetJourney.Step;

/** Moves resets along their table, row and audit event together in the caller's transaction. */
final class ResetSteps {

  private final WordResetStore store;
  private final Audit audit;

  ResetSteps(WordResetStore store, Audit audit) {
    this.store = store;
    this.audit = audit;
  }

  /** Empty when another request has moved the reset since it was read. */
  Optional<AuditReference> take(WordReset reset, Event event, Instant validUntil) {
    Step step = WordResetJourney.require(reset.state(), event);
    return store.move(reset, step.to(), validUntil)
        ? Optional.of(record(reset, step))
        : Optional.empty();
  }

  private AuditReference record(WordReset reset, Step step) {
    return audit.record(outcome(step, reset).with(AuditFact.RESULT, step.to()));
  }

  /** The word was not good enough; the reset stays where it is. */
  AuditReference refuseWord(WordReset reset, WordFault fault) {
    Step step = WordResetJourney.require(reset.state(), Event.REFUSE_WORD);
    return audit.record(outcome(step, reset).with(AuditFact.REASON, fault));
  }

  private static AuditEvent outcome(Step step, WordReset reset) {
    return new AuditEvent(
        step.audited(),
        AuditPhase.OUTCOME,
        Optional.of(reset.holder()),
        Optional.of(reset.id()),
        Map.of());
  }

  /** Every open reset of the holder ends: one of them was done, or an objection was raised. */
  void overtakeAll(HolderId holder) {
    for (WordReset open : store.openOf(holder)) {
      var _ = take(open, Event.OVERTAKE, open.validUntil());
    }
  }
}
