package org.muhurdar.portal.cardunlock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muhurdar.portal.audit.Audit;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.card.PinState;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.notification.HolderLetters;
import org.muhurdar.portal.pinvault.PinVault;
import org.muhurdar.portal.pinvault.WithdrawReason;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves unlocks along {@link UnlockJourney}, each move with everything that belongs to it in one
 * transaction. Thread-safe, on any node.
 */
final class UnlockMoves {

  /** What the moves touch besides the unlock's own row. */
  record Rooms(Cards cards, PinVault vault, Holders holders, HolderLetters letters, Audit audit) {}

  /**
   * So many move at once, the others wait for their turn: a crowd of agents must leave some of the
   * usual sixteen connections to the database, and must not lose its patience with the pool.
   */
  private static final int AT_ONCE = 14;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final UnlockStore store;
  private final Rooms rooms;
  private final UnlockTimes times;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  UnlockMoves(
      UnlockStore store,
      Rooms rooms,
      UnlockTimes times,
      TransactionOperations transactions,
      InstantSource clock) {
    this.store = store;
    this.rooms = rooms;
    this.times = times;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The unlock after a step of its way; empty when the table does not allow the step now. */
  Optional<CardUnlock> move(UnlockId id, UnlockEvent event) {
    return inTurn(() -> moved(id, event, null));
  }

  /**
   * The step after which a script leaves, together with what else must be on file by then; empty,
   * and nothing is on file, when either is refused.
   */
  Optional<CardUnlock> leave(UnlockId id, BooleanSupplier alsoStored) {
    return inTurn(() -> transactions.execute(status -> left(status, id, alsoStored)));
  }

  /** The same for an end that is no success. */
  Optional<CardUnlock> end(UnlockId id, UnlockEvent event, UnlockCause cause) {
    return inTurn(() -> moved(id, event, cause));
  }

  /** Ends what nobody goes on with, by the worst that could be true of the card. */
  Optional<CardUnlock> abandon(UnlockId id, UnlockCause cause) {
    return transactions.execute(status ->
        store
            .findAndLock(id)
            .filter(unlock -> !unlock.state().isOver())
            .flatMap(unlock -> step(unlock, UnlockJourney.abandoned(unlock.state()), cause)));
  }

  /**
   * Ends what nobody was heard of for too long. Asked again under the lock: the agent may have come
   * in the last moment.
   */
  Optional<CardUnlock> abandonSilent(UnlockId id) {
    return transactions.execute(status ->
        store
            .findAndLock(id)
            .filter(
                unlock -> !unlock.state().isOver() && !clock.instant().isBefore(unlock.endsBy()))
            .flatMap(unlock ->
                step(unlock, UnlockJourney.abandoned(unlock.state()), silence(unlock.state()))));
  }

  private static UnlockCause silence(UnlockState state) {
    return switch (state) {
      case AWAITING_AGENT -> UnlockCause.NO_AGENT;
      case CARD_CHECKED -> UnlockCause.TOO_SLOW;
      case CHANNEL_OPEN, CONFIRMED, UNCHANGED, INTERRUPTED -> UnlockCause.LINE_CUT;
    };
  }

  private Optional<CardUnlock> inTurn(Supplier<Optional<CardUnlock>> move) {
    turns.acquireUninterruptibly();
    try {
      return move.get();
    } finally {
      turns.release();
    }
  }

  private Optional<CardUnlock> left(
      TransactionStatus status, UnlockId id, BooleanSupplier alsoStored) {
    Optional<CardUnlock> left = moved(id, UnlockEvent.CARD_PROVEN, null);
    if (left.isPresent() && !alsoStored.getAsBoolean()) {
      status.setRollbackOnly();
      return Optional.empty();
    }
    return left;
  }

  private Optional<CardUnlock> moved(UnlockId id, UnlockEvent event, @Nullable UnlockCause cause) {
    return transactions.execute(
        status -> store.findAndLock(id).flatMap(unlock -> step(unlock, event, cause)));
  }

  private Optional<CardUnlock> step(
      CardUnlock unlock, UnlockEvent event, @Nullable UnlockCause cause) {
    return UnlockJourney.apply(unlock.state(), event)
        .map(to -> {
          AuditReference outcome = effects(unlock, to, cause);
          Instant endsBy = clock.instant().plus(times.patience(to));
          return store.move(
              unlock.id(), to, cause, endsBy, to == UnlockState.CONFIRMED ? outcome : null);
        });
  }

  private @Nullable AuditReference effects(
      CardUnlock unlock, UnlockState to, @Nullable UnlockCause cause) {
    return switch (to) {
      case AWAITING_AGENT, CARD_CHECKED, CHANNEL_OPEN -> null;
      case CONFIRMED -> confirmed(unlock);
      case UNCHANGED, INTERRUPTED ->
          rooms
              .audit()
              .record(
                  event(unlock, AuditType.CARD_UNLOCK_INTERRUPTED)
                      .with(AuditFact.RESULT, to)
                      .with(AuditFact.REASON, cause == null ? UnlockCause.LINE_CUT : cause));
    };
  }

  /** The stored PIN opens the card no more, the holder is told: all or nothing. */
  private AuditReference confirmed(CardUnlock unlock) {
    Instant now = clock.instant();
    var _ = rooms.vault().withdraw(unlock.card(), WithdrawReason.CARD_UNLOCKED);
    rooms.cards().saw(unlock.card(), PinState.USABLE, now);
    rooms
        .letters()
        .tellCardUnlocked(rooms.holders().find(unlock.holder()).orElseThrow(), unlock.card(), now);
    return rooms.audit().record(event(unlock, AuditType.CARD_UNLOCKED));
  }

  private static AuditEvent event(CardUnlock unlock, AuditType type) {
    return AuditEvent.outcome(type)
        .about(unlock.holder())
        .during(unlock.signIn())
        .with(AuditFact.CARD, unlock.card().value())
        .answering(unlock.intent());
  }

  /** How long each state may last before the unlock counts as given up. */
  record UnlockTimes(Duration agent, Duration person, Duration script, Duration late) {

    Duration patience(UnlockState state) {
      return switch (state) {
        case AWAITING_AGENT -> agent;
        case CARD_CHECKED -> person.plus(script);
        case CHANNEL_OPEN -> script.multipliedBy(2).plus(late);
        case CONFIRMED, UNCHANGED, INTERRUPTED -> Duration.ZERO;
      };
    }
  }
}
