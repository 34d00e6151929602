package org.muhurdar.portal.onetimecode;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.onetimecode.CodeStore.Open;

/**
 * What becomes of codes, counted and recorded: sent against right is the ratio by which message
 * pumping is seen. Guesses at a dead request leave no record each, or a flood would fill the log.
 */
final class CodeTrail {

  private final MeterRegistry meters;
  private final Audit audit;

  CodeTrail(MeterRegistry meters, Audit audit) {
    this.meters = meters;
    this.audit = audit;
  }

  /** The first message of a request. */
  void sent(Open request) {
    record(AuditType.CODE_SENT, request);
  }

  void resent(Open request) {
    record(AuditType.CODE_RESENT, request);
  }

  /** Only counted: what it opened is recorded by its journey. */
  void right() {
    count(AuditType.CODE_RIGHT);
  }

  /** A wrong guess; the last one ends the request. */
  void wrong(Open request, int left) {
    record(event(AuditType.CODE_WRONG, request).with(AuditFact.LEFT, left));
    if (left == 0) {
      record(AuditType.CODE_USED_UP, request);
    }
  }

  /** Only counted: whoever comes with a dead id may be anybody. */
  void expired() {
    count(AuditType.CODE_EXPIRED);
  }

  private void record(AuditType type, Open request) {
    record(event(type, request));
  }

  private void record(AuditEvent event) {
    count(event.type());
    AuditReference _ = audit.record(event);
  }

  private static AuditEvent event(AuditType type, Open request) {
    return AuditEvent.outcome(type)
        .about(request.holder())
        .during(new JourneyId(request.binding().session()))
        .with(AuditFact.ACT, request.binding().act())
        .with(AuditFact.CODE_ID, request.id().toString());
  }

  /** Counted as {@code sent}, {@code resent}, {@code right}, {@code wrong}, {@code used-up} … */
  private void count(AuditType type) {
    String outcome =
        type.name().substring("CODE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    meters.counter("muhurdar.codes", "outcome", outcome).increment();
  }
}
