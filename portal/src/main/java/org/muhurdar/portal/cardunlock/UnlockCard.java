package org.muhurdar.portal.cardunlock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecondFactor;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.cardunlock.Starting.Bar;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.relay.CardOnFile;
import org.muhurdar.portal.relay.HandOvers;
import org.muhurdar.portal.relay.Offer;
import org.muhurdar.portal.relay.RelayedAct;
import org.muhurdar.portal.signin.SignIn;
import org.muhurdar.portal.signin.SignInState.SignedIn;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Kilit Çözme as the holder asks for it: may he, spend an attempt, write down what is about to
 * begin, offer it to an agent. What then happens with the card is {@link UnlockWork}. Thread-safe.
 */
public final class UnlockCard {

  private static final Duration KEPT = Duration.ofDays(30);

  private final UnlockStore store;
  private final UnlockMoves moves;
  private final UnlockMeansOnFile means;
  private final Cards cards;
  private final Holders holders;
  private final HandOvers handOvers;
  private final Attempts attempts;
  private final Audit audit;
  private final TransactionOperations transactions;
  private final Randomness randomness;
  private final InstantSource clock;

  /** What it works with. */
  record Parts(
      UnlockStore store,
      UnlockMoves moves,
      UnlockMeansOnFile means,
      Cards cards,
      Holders holders,
      HandOvers handOvers,
      Attempts attempts,
      Audit audit,
      TransactionOperations transactions,
      Randomness randomness,
      InstantSource clock) {}

  UnlockCard(Parts parts) {
    this.store = parts.store();
    this.moves = parts.moves();
    this.means = parts.means();
    this.cards = parts.cards();
    this.holders = parts.holders();
    this.handOvers = parts.handOvers();
    this.attempts = parts.attempts();
    this.audit = parts.audit();
    this.transactions = parts.transactions();
    this.randomness = parts.randomness();
    this.clock = parts.clock();
  }

  /** Begins; an unlock of the same holder that still runs is given up for it. */
  public Starting start(SignIn signIn, CardSerial serial) {
    Instant now = clock.instant();
    Optional<Card> card =
        cards.find(serial).filter(found -> found.holder().equals(signIn.holder()));
    if (card.isEmpty()) {
      return new Starting.Refused(Bar.NOT_YOURS, Optional.empty());
    }
    Optional<Bar> bar = bar(signIn, card.get(), now);
    if (bar.isPresent()) {
      return new Starting.Refused(bar.get(), Optional.empty());
    }
    return switch (attempts.spend(Limit.CARD_UNLOCK, Subject.holder(signIn.holder()))) {
      case Spending.Refused(Instant until) ->
          new Starting.Refused(Bar.LIMIT_REACHED, Optional.of(until));
      case Spending.Spent _ -> started(signIn, card.get(), now);
    };
  }

  private Optional<Bar> bar(SignIn signIn, Card card, Instant now) {
    if (isStopped(signIn)) {
      return Optional.of(Bar.OBJECTED);
    }
    if (card.lastSeen() == PinState.CARD_DEAD) {
      return Optional.of(Bar.CARD_DEAD);
    }
    if (!means.exist(card)) {
      return Optional.of(Bar.NO_WAY);
    }
    return signIn.state() instanceof SignedIn(Instant factorAt)
            && new SecondFactor(factorAt).countsAt(now)
        ? Optional.empty()
        : Optional.of(Bar.FACTOR_TOO_OLD);
  }

  /** Whether an objection of this holder stands open: no unlock is begun then. */
  public boolean isStopped(SignIn signIn) {
    return holders.objectedSince(signIn.holder()).isPresent();
  }

  private Starting started(SignIn signIn, Card card, Instant now) {
    CardSerial serial = card.serial();
    Starting started =
        transactions.execute(status -> {
          for (UnlockId open : store.openOf(signIn.holder())) {
            handOvers.withdraw(open.value());
            var _ = moves.abandon(open, UnlockCause.REPLACED);
          }
          UnlockId id = newId();
          AuditReference intent =
              audit.record(
                  AuditEvent.intent(AuditType.CARD_UNLOCK_STARTED)
                      .about(signIn.holder())
                      .during(signIn.journey())
                      .with(AuditFact.CARD, serial.value()));
          Offer offer =
              handOvers.offer(
                  RelayedAct.UNLOCK_CARD,
                  id.value(),
                  new CardOnFile(serial, card.type().profile()),
                  signIn.journey());
          CardUnlock unlock =
              new CardUnlock(
                  id,
                  signIn.journey(),
                  signIn.holder(),
                  serial,
                  UnlockState.AWAITING_AGENT,
                  Optional.empty(),
                  now.truncatedTo(ChronoUnit.MICROS),
                  offer.validUntil(),
                  intent,
                  Optional.empty());
          store.insert(unlock);
          return new Starting.Started(unlock, offer);
        });
    if (started == null) {
      throw new IllegalStateException("a transaction always answers");
    }
    return started;
  }

  private UnlockId newId() {
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(randomness.bytes(16));
    return new UnlockId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  /**
   * The unlock this session asked for last, as true as it can be told: one of which nothing was
   * heard for too long is over, even before the nightly round says so.
   */
  public Optional<CardUnlock> latest(SignIn signIn) {
    return store
        .latestOf(signIn.journey())
        .flatMap(unlock ->
            unlock.state().isOver() || clock.instant().isBefore(unlock.endsBy())
                ? Optional.of(unlock)
                : moves.abandonSilent(unlock.id()).or(() -> store.find(unlock.id())));
  }

  /**
   * Whether the card's PIN may be another one than before, because the last unlock that wrote to it
   * has not come to its end.
   */
  public boolean leftHalfDone(CardSerial card) {
    return store.latestWriteTo(card).filter(state -> state != UnlockState.CONFIRMED).isPresent();
  }

  /** Gives up what waits for an agent, so that its ticket and code open nothing. */
  public void cancel(SignIn signIn) {
    transactions.executeWithoutResult(status ->
        store
            .latestOf(signIn.journey())
            .filter(unlock -> unlock.state() == UnlockState.AWAITING_AGENT)
            .ifPresent(unlock -> {
              handOvers.withdraw(unlock.id().value());
              var _ = moves.abandon(unlock.id(), UnlockCause.GIVEN_UP);
            }));
  }

  /** Ends everything of which nothing was heard for too long. */
  void sweep() {
    for (UnlockId id : store.overdue(clock.instant(), 100)) {
      var _ = moves.abandonSilent(id);
    }
  }

  /** Forgets unlocks that ended long ago; the audit log keeps what happened. */
  void forget() {
    var _ = store.deleteStartedBefore(clock.instant().minus(KEPT));
  }
}
