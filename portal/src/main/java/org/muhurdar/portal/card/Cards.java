package org.muhurdar.portal.card;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The cards of all holders. Thread-safe. */
public final class Cards {

  private final CardStore store;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  private Cards(
      CardStore store, Audit audit, TransactionOperations transactions, InstantSource clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The cards in that database. */
  public static Cards in(
      JdbcClient jdbc, Audit audit, TransactionOperations transactions, InstantSource clock) {
    return new Cards(new CardStore(jdbc), audit, transactions, clock);
  }

  /** A holder's cards, by serial. */
  public List<Card> of(HolderId holder) {
    return store.of(holder);
  }

  /** The card with that serial. */
  public Optional<Card> find(CardSerial serial) {
    return store.find(serial);
  }

  /**
   * Adds a card, in the caller's transaction or one of its own. Adding the same card again, as a
   * resumed import does, changes nothing; a card never moves to another holder.
   */
  public Adding add(Card card) {
    Adding added =
        transactions.execute(status -> {
          Adding answer = store.add(card, clock.instant().truncatedTo(ChronoUnit.MICROS));
          switch (answer) {
            case ADDED -> record(AuditType.CARD_ADDED, card);
            case CHANGED -> record(AuditType.CARD_CHANGED, card);
            case SAME, ANOTHER_HOLDERS -> {}
          }
          return answer;
        });
    if (added == null) {
      throw new IllegalStateException("the store always answers");
    }
    return added;
  }

  private void record(AuditType type, Card card) {
    AuditReference _ =
        audit.record(
            AuditEvent.outcome(type)
                .about(card.holder())
                .with(AuditFact.CARD, card.serial().value())
                .with(AuditFact.RESULT, card.lastSeen()));
  }
}
