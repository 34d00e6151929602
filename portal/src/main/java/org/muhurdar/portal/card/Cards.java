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
import java.util.SortedMap;
import java.util.function.Function;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.Derivation;
import org.muhurdar.card.channel.KeyVersion;
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

  private final Function<CardSerial, CardKeyReference> newest;

  private Cards(
      CardStore store,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Function<CardSerial, CardKeyReference> newest) {
    this.newest = newest;
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The cards in that database, whose keys are the first that a key store ever made. */
  public static Cards in(
      JdbcClient jdbc, Audit audit, TransactionOperations transactions, InstantSource clock) {
    return in(
        jdbc,
        audit,
        transactions,
        clock,
        card -> new CardKeyReference(card, KeyVersion.FIRST, Derivation.CMAC_COUNTER));
  }

  /**
   * The cards in that database.
   *
   * @param newest the keys that a card of ours is made with now
   */
  static Cards in(
      JdbcClient jdbc,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock,
      Function<CardSerial, CardKeyReference> newest) {
    return new Cards(new CardStore(jdbc), audit, transactions, clock, newest);
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
          Adding answer =
              store.add(
                  card,
                  card.type().hasOurKeys()
                      ? Optional.of(newest.apply(card.serial()))
                      : Optional.empty(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS));
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

  /** What a card may have instead, when new keys were sent to it and no word came back. */
  public Optional<CardKeyReference> nextKeysOf(CardSerial serial) {
    return store.nextKeysOf(serial);
  }

  /**
   * Notes, in the caller's transaction, which keys a card has just proven to know, and which a
   * script that is about to leave would put in their place.
   */
  public void keysLeave(CardKeyReference inCard, Optional<CardKeyReference> sent) {
    transactions.executeWithoutResult(status -> {
      boolean tookThemUnheard =
          store
              .nextKeysOf(inCard.serial())
              .filter(next -> next.version().equals(inCard.version()))
              .isPresent();
      store.keysLeave(inCard, sent);
      if (tookThemUnheard) {
        rekeyed(inCard);
      }
    });
  }

  /** Notes that a card has taken the keys that were sent to it. */
  public void keysTaken(CardKeyReference taken) {
    transactions.executeWithoutResult(status -> {
      if (store.keysTaken(taken)) {
        rekeyed(taken);
      }
    });
  }

  private void rekeyed(CardKeyReference taken) {
    Card card = store.find(taken.serial()).orElseThrow();
    AuditReference _ =
        audit.record(
            AuditEvent.outcome(AuditType.CARD_REKEYED)
                .about(card.holder())
                .with(AuditFact.CARD, taken.serial().value())
                .with(AuditFact.VERSION, Integer.toString(taken.version().number())));
  }

  /** How many cards have, or may have, keys of each version of the master. */
  public SortedMap<Integer, Long> countByKeyVersion() {
    return store.countByKeyVersion();
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
        store.addAll(
            cards,
            cards.stream()
                .filter(card -> card.type().hasOurKeys())
                .findFirst()
                .map(card -> newest.apply(card.serial())),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
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
