package org.muhurdar.portal.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.muhurdar.kernel.EmailAddress;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.delivery.MailMessage;
import org.muhurdar.portal.delivery.MessageId;
import org.muhurdar.portal.delivery.Outbox;
import org.muhurdar.portal.delivery.SmsMessage;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells holders what was done in their name, at two addresses (NIST SP 800-63B §4.6): whoever holds
 * one of them cannot keep the other silent. Thread-safe.
 */
public final class Notices {

  private static final Duration USEFUL_FOR = Duration.ofDays(3);

  private final Outbox outbox;
  private final Audit audit;
  private final InstantSource clock;
  private final TransactionOperations transactions;
  private final NoticeWords words = new NoticeWords();

  Notices(Outbox outbox, Audit audit, InstantSource clock, TransactionOperations transactions) {
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.transactions = transactions;
  }

  /**
   * Queues the messages of a notice and records that they were; joins the caller's transaction, so
   * that the holder is told if and only if it happened.
   */
  public void tell(HolderContact who, Notice what) {
    transactions.executeWithoutResult(status -> {
      if (!what.goesByMailAlone()) {
        sms(who, what);
      }
      mail(who, what);
    });
  }

  private void sms(HolderContact who, Notice what) {
    try (SecretChars text = words.sms(who.language(), what)) {
      record(who, what, "SMS", outbox.send(new SmsMessage(who.phone(), text, until(what), false)));
    }
  }

  private void mail(HolderContact who, Notice what) {
    try (SecretChars body = words.mail(who.language(), what)) {
      String subject = words.subject(who.language(), what);
      List<EmailAddress> addresses =
          what instanceof Notice.WordResetAsked ? List.of(who.email()) : who.allEmails();
      for (EmailAddress address : addresses) {
        record(
            who, what, "MAIL", outbox.send(new MailMessage(address, subject, body, until(what))));
      }
    }
  }

  private Instant until(Notice what) {
    return what instanceof Notice.WordResetAsked asked
        ? asked.validUntil()
        : clock.instant().plus(USEFUL_FOR);
  }

  private void record(HolderContact who, Notice what, String channel, MessageId message) {
    AuditReference _ =
        audit.record(
            AuditEvent.outcome(AuditType.NOTICE_SENT)
                .about(who.holder())
                .with(AuditFact.KIND, NoticeWords.kind(what))
                .with(AuditFact.CHANNEL, channel)
                .with(AuditFact.MESSAGE_ID, message.toString()));
  }
}
