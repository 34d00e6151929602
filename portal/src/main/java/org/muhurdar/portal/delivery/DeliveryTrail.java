package org.muhurdar.portal.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;

/**
 * What becomes of messages, counted for those who watch and recorded for those who ask later; never
 * whose they were.
 */
final class DeliveryTrail {

  private static final Duration SAY_BUDGET_AGAIN = Duration.ofMinutes(10);

  private final MeterRegistry meters;
  private final Audit audit;
  private final AtomicReference<Instant> budgetSaid = new AtomicReference<>(Instant.MIN);

  DeliveryTrail(MeterRegistry meters, Audit audit) {
    this.meters = meters;
    this.audit = audit;
  }

  /** The carrier has it. */
  void accepted(Channel channel) {
    count(channel, "accepted");
  }

  /** A try failed, and another will come. */
  void later(Channel channel) {
    count(channel, "later");
  }

  /** The centre told the last of it; joins the transaction that stores it. */
  void told(MessageId id, DeliveryState outcome) {
    count(Channel.SMS, outcome.name().toLowerCase(Locale.ROOT));
    AuditType type =
        outcome == DeliveryState.DELIVERED
            ? AuditType.MESSAGE_DELIVERED
            : AuditType.MESSAGE_GIVEN_UP;
    AuditReference _ = audit.record(event(type, Channel.SMS, id).with(AuditFact.RESULT, outcome));
  }

  /** Nobody will send it; joins the transaction that stores it. */
  void givenUp(Channel channel, MessageId id, String fault) {
    count(channel, "refused");
    AuditReference _ =
        audit.record(event(AuditType.MESSAGE_GIVEN_UP, channel, id).with(AuditFact.REASON, fault));
  }

  /** Nobody sent them in time: something to be woken up for. */
  void expired(List<MessageId> messages) {
    meters.counter("muhurdar.messages.expired").increment(messages.size());
    for (MessageId id : messages) {
      AuditReference _ =
          audit.record(
              AuditEvent.outcome(AuditType.MESSAGE_GIVEN_UP)
                  .with(AuditFact.MESSAGE_ID, id.toString())
                  .with(AuditFact.RESULT, DeliveryState.EXPIRED));
    }
  }

  /** The breaker is open. Recorded once in a while, not for each message that waits. */
  void overBudget(Channel channel, Instant now, Instant until) {
    count(channel, "over-budget");
    Instant said = budgetSaid.get();
    if (now.minus(SAY_BUDGET_AGAIN).isAfter(said) && budgetSaid.compareAndSet(said, now)) {
      AuditReference _ =
          audit.record(
              AuditEvent.outcome(AuditType.MESSAGE_BUDGET_SPENT)
                  .with(AuditFact.UNTIL, until.toString()));
    }
  }

  private static AuditEvent event(AuditType type, Channel channel, MessageId id) {
    return AuditEvent.outcome(type)
        .with(AuditFact.CHANNEL, channel)
        .with(AuditFact.MESSAGE_ID, id.toString());
  }

  private void count(Channel channel, String outcome) {
    meters
        .counter(
            "muhurdar.messages",
            "channel",
            channel.name().toLowerCase(Locale.ROOT),
            "outcome",
            outcome)
        .increment();
  }
}
