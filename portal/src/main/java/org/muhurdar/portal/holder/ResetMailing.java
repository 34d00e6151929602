package org.muhurdar.portal.holder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.muhurdar.kernel.JourneyId;
import org.muhurdar.kernel.PersonId;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Keys;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Turns wishes for a new word into mailed links, away from the request that wished: nothing about
 * the asker's answer depends on it. Any number of nodes may run it at once.
 */
final class ResetMailing {

  private static final int AT_ONCE = 100;

  private final WordResetStore store;
  private final Holders holders;
  private final HolderMessages messages;
  private final Attempts attempts;
  private final Keys keys;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Randomness randomness;
  private final InstantSource clock;

  ResetMailing(
      WordResetStore store,
      Holders holders,
      HolderMessages messages,
      Attempts attempts,
      Keys keys,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {
    this.store = store;
    this.holders = holders;
    this.messages = messages;
    this.attempts = attempts;
    this.keys = keys;
    this.audit = audit;
    this.transactions = transactions;
    this.randomness = randomness;
    this.clock = clock;
  }

  /** Serves the wishes that wait now. */
  void run() {
    store.wishes(AT_ONCE).forEach(this::serve);
  }

  private void serve(PersonId personId) {
    Optional<Holder> holder = holders.find(personId);
    if (holder.isEmpty()) {
      var _ = store.take(personId);
      return;
    }
    Subject subject = Subject.person(keys, personId);
    boolean mayMail = attempts.spend(Limit.RESET_MAIL, subject) instanceof Spending.Spent;
    transactions.executeWithoutResult(status -> {
      if (store.take(personId)) {
        answer(holder.get(), mayMail);
      } else if (mayMail) {
        // Another node was first and has spent an attempt of its own.
        attempts.giveBack(Limit.RESET_MAIL, subject);
      }
    });
  }

  private void answer(Holder holder, boolean mayMail) {
    AuditReference asked =
        audit.record(AuditEvent.intent(AuditType.WORD_RESET_ASKED).about(holder.id()));
    if (!mayMail) {
      var _ =
          audit.record(
              AuditEvent.outcome(AuditType.WORD_RESET_REFUSED)
                  .about(holder.id())
                  .with(AuditFact.LIMIT, Limit.RESET_MAIL)
                  .answering(asked));
      return;
    }
    Instant validUntil = clock.instant().truncatedTo(ChronoUnit.MICROS).plus(WordResets.VALID);
    WordReset reset =
        new WordReset(
            JourneyId.make(randomness),
            holder.id(),
            WordResetJourney.State.LINK_SENT,
            0,
            validUntil);
    try (SecretChars token = Ticket.make(randomness)) {
      store.insert(reset, Ticket.hash(token));
      messages.sendResetLink(holder, token, validUntil);
    }
    var _ =
        audit.record(
            AuditEvent.outcome(WordResetJourney.BEGINS_WITH)
                .about(holder.id())
                .during(reset.id())
                .answering(asked));
  }
}
