package org.muhurdar.portal.card;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muhurdar.card.channel.CardKeyReference;
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

  /** The key set of ours that a card was made with, if it was. */
  public Optional<CardKeyReference> keysOf(CardSerial serial) {
    return store.keysOf(serial);
  }

  /** Notes the state of a card's PIN as it was just seen, in the caller's transaction. */
  public void saw(CardSerial serial, PinState state, Instant at) {
    store.saw(serial, state, at.truncatedTo(ChronoUnit.MICROS));
  }

  /** Those of the given cards that are on file, in no order. */
  public List<Card> findAll(Collection<CardSerial> serials) {
    return serials.isEmpty() ? List.of() : store.findAll(serials);
  }

  /**
   * {@link #add} for many at once, by few statements: what an import uses. Of a card given twice
   * the later counts.
   *
   * @throws IllegalStateException when one of them is another holder's; nothing is added then
   */
  public void addAll(List<Card> cards) {
    Map<CardSerial, Card> given = new LinkedHashMap<>();
    cards.forEach(card -> given.put(card.serial(), card));
    if (!given.isEmpty()) {
      transactions.executeWithoutResult(status -> addEach(List.copyOf(given.values())));
    }
  }

  private void addEach(List<Card> cards) {
    Map<CardSerial, Adding> answers =
        store.addAll(cards, clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (answers.size() < cards.size() && store.anyOfAnother(cards)) {
      throw new IllegalStateException("a card belongs to another holder");
    }
    List<AuditEvent> events = new ArrayList<>();
    for (Card card : cards) {
      switch (answers.getOrDefault(card.serial(), Adding.SAME)) {
        case ADDED -> events.add(event(AuditType.CARD_ADDED, card));
        case CHANGED -> events.add(event(AuditType.CARD_CHANGED, card));
        case SAME, ANOTHER_HOLDERS -> {}
      }
    }
    audit.recordAll(events);
  }

  private void record(AuditType type, Card card) {
    AuditReference _ = audit.record(event(type, card));
  }

  private static AuditEvent event(AuditType type, Card card) {
    return AuditEvent.outcome(type)
        .about(card.holder())
        .with(AuditFact.CARD, card.serial().value())
        .with(AuditFact.RESULT, card.lastSeen());
  }
}
