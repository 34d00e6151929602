package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.PinOwner;
import org.muhurdar.card.TransportPin;
import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockDriver;
import org.muhurdar.card.profile.UnlockOrder;
import org.muhurdar.card.profile.UnlockOutcome;
import org.muhurdar.card.profile.UnlockRefusal;
import org.muhurdar.card.profile.Unlocking;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.holder.Holder;
import org.muhurdar.portal.holder.Holders;
import org.muhurdar.portal.relay.CardWork;
import org.muhurdar.portal.relay.Ending;
import org.muhurdar.portal.relay.HandOver;
import org.muhurdar.portal.relay.Invitation;
import org.muhurdar.portal.relay.RelayedAct;
import org.muhurdar.portal.relay.ShownCard;
import org.muhurdar.portal.signin.SignIns;
import org.muhurdar.wire.Message.Outcome;
import org.muhurdar.wire.Message.Refusal;

/**
 * Kilit Çözme with the card in hand: two scripts, and before the second is sent the database says
 * that only the card knows, and holds whatever the script would put into it. Thread-safe.
 */
final class UnlockWork implements CardWork {

  private final UnlockStore store;
  private final UnlockMoves moves;
  private final UnlockMeansOnFile means;
  private final Holders holders;
  private final SignIns signIns;
  private final Randomness randomness;

  UnlockWork(
      UnlockStore store,
      UnlockMoves moves,
      UnlockMeansOnFile means,
      Holders holders,
      SignIns signIns,
      Randomness randomness) {
    this.store = store;
    this.moves = moves;
    this.means = means;
    this.holders = holders;
    this.signIns = signIns;
    this.randomness = randomness;
  }

  @Override
  public RelayedAct act() {
    return RelayedAct.UNLOCK_CARD;
  }

  @Override
  public Invitation invite(HandOver handOver, ShownCard card) {
    UnlockId id = new UnlockId(handOver.subject());
    if (!card.serial().equals(handOver.card())) {
      return denied(id, UnlockCause.OTHER_CARD, Refusal.OTHER_CARD);
    }
    CardProfile profile = means.profileOf(handOver.card());
    CardProfile shown = CardProfile.of(card.atr(), profile == CardProfile.AKIS_YK);
    if (profile == CardProfile.UNKNOWN || shown == CardProfile.UNKNOWN) {
      return denied(id, UnlockCause.NO_WAY, Refusal.CARD_READ_ONLY);
    }
    if (shown != profile) {
      // What the card shows and what we know of it are two types: the serial lies, or our record.
      return denied(id, UnlockCause.OTHER_CARD, Refusal.OTHER_CARD);
    }
    if (means.wereRefused(handOver.card(), profile)) {
      return denied(id, UnlockCause.PUK_TRIES_SPENT, Refusal.NOT_POSSIBLE);
    }
    Optional<UnlockCause> stopped = store.find(id).flatMap(this::stopped);
    if (stopped.isPresent()) {
      return denied(id, stopped.get(), Refusal.NOT_POSSIBLE);
    }
    return moves
        .move(id, UnlockEvent.AGENT_CAME)
        .<Invitation>map(unlock -> granted(unlock, profile))
        .orElseGet(() -> new Invitation.Denied(Refusal.HAND_OVER_EXPIRED));
  }

  /** The holder may object or sign out after the wish, up to the moment the card is written. */
  private Optional<UnlockCause> stopped(CardUnlock unlock) {
    if (holders.objectedSince(unlock.holder()).isPresent()) {
      return Optional.of(UnlockCause.OBJECTED);
    }
    return signIns.wasLeft(unlock.signIn())
        ? Optional.of(UnlockCause.SIGNED_OUT)
        : Optional.empty();
  }

  private Invitation granted(CardUnlock unlock, CardProfile profile) {
    Holder holder = holders.find(unlock.holder()).orElseThrow();
    PinOwner owner = new PinOwner(holder.birthDate(), holder.personId().value());
    return new Invitation.Granted(
        profile, holder.name(), Optional.of(new Invitation.PinTerms(profile.pinLength(), owner)));
  }

  private Invitation denied(UnlockId id, UnlockCause cause, Refusal told) {
    var _ = moves.abandon(id, cause);
    return new Invitation.Denied(told);
  }

  @Override
  public Ending work(HandOver handOver, CardChannel card) {
    CardUnlock unlock = store.find(new UnlockId(handOver.subject())).orElseThrow();
    Optional<OpenedMeans> opened = means.open(unlock.card());
    if (opened.isEmpty()) {
      return unchanged(unlock, UnlockCause.NO_WAY);
    }
    try (OpenedMeans held = opened.get();
        SecretChars transportPin = TransportPin.make(randomness)) {
      UnlockOrder order = new UnlockOrder(unlock.card(), held.means(), transportPin);
      return switch (UnlockDriver.begin(held.profile(), order)) {
        case UnlockDriver.Beginning.Refused(UnlockRefusal why) -> unchanged(unlock, cause(why));
        case UnlockDriver.Beginning.Ready(Unlocking unlocking) -> {
          try (unlocking) {
            yield work(unlock, unlocking, held, card);
          }
        }
      };
    }
  }

  @Override
  public Optional<Ending> endingOf(HandOver handOver) {
    return store
        .find(new UnlockId(handOver.subject()))
        .flatMap(unlock ->
            switch (unlock.state()) {
              case AWAITING_AGENT, CARD_CHECKED, CHANNEL_OPEN -> Optional.empty();
              case CONFIRMED ->
                  unlock.outcome().map(outcome -> new Ending(Outcome.DONE, outcome.toString()));
              case UNCHANGED ->
                  Optional.of(new Ending(Outcome.UNCHANGED, unlock.intent().toString()));
              case INTERRUPTED ->
                  Optional.of(new Ending(Outcome.RESUMABLE, unlock.intent().toString()));
            });
  }

  private Ending work(CardUnlock unlock, Unlocking unlocking, OpenedMeans held, CardChannel card) {
    Unlocking.Next next;
    try {
      next = unlocking.afterOpening(card.run(unlocking.opening()).all());
    } catch (CardFault fault) {
      return unchanged(unlock, cause(fault));
    }
    return switch (next) {
      case Unlocking.Next.Stop(UnlockRefusal why) -> unchanged(unlock, cause(why));
      case Unlocking.Next.Go(var script) -> {
        Optional<UnlockCause> stopped = stopped(unlock);
        if (stopped.isPresent()) {
          yield unchanged(unlock, stopped.get());
        }
        if (moves.leave(unlock.id(), () -> held.leave(unlocking)).isEmpty()) {
          yield unchanged(unlock, UnlockCause.REPLACED);
        }
        UnlockOutcome outcome = outcome(unlocking, card, script);
        held.settle(unlocking, outcome.puk());
        yield ending(unlock, outcome);
      }
    };
  }

  private static UnlockOutcome outcome(
      Unlocking unlocking, CardChannel card, org.muhurdar.card.apdu.Script script) {
    try {
      return unlocking.outcome(card.run(script).all());
    } catch (CardFault fault) {
      return switch (fault.code()) {
        // No report at all: nobody knows how far the card came.
        case LINE_CUT, BAD_ANSWER -> unlocking.lost();
        case TIMED_OUT ->
            fault.repliesBefore().isEmpty()
                ? unlocking.lost()
                : unlocking.outcome(fault.repliesBefore());
        case CARD_GONE, CARD_RESET, READER_GONE, SERVICE_DOWN, ACCESS_DENIED, REFUSED ->
            unlocking.outcome(fault.repliesBefore());
      };
    }
  }

  private Ending ending(CardUnlock unlock, UnlockOutcome outcome) {
    return switch (outcome) {
      case UnlockOutcome.Done _ -> confirmed(unlock);
      case UnlockOutcome.Unchanged(var cause, _) -> unchanged(unlock, cause(cause));
      case UnlockOutcome.Resumable(var cause, _) -> {
        var _ = moves.end(unlock.id(), UnlockEvent.LOST, cause(cause));
        yield new Ending(Outcome.RESUMABLE, unlock.intent().toString());
      }
    };
  }

  /** A word of success leaves here only when the row says so: a late one is for the next run. */
  private Ending confirmed(CardUnlock unlock) {
    return moves
        .move(unlock.id(), UnlockEvent.PIN_CONFIRMED)
        .flatMap(CardUnlock::outcome)
        .map(reference -> new Ending(Outcome.DONE, reference.toString()))
        .orElseGet(() -> new Ending(Outcome.RESUMABLE, unlock.intent().toString()));
  }

  private Ending unchanged(CardUnlock unlock, UnlockCause cause) {
    var _ = moves.end(unlock.id(), UnlockEvent.STOPPED, cause);
    return new Ending(Outcome.UNCHANGED, unlock.intent().toString());
  }

  private static UnlockCause cause(UnlockRefusal refusal) {
    return switch (refusal) {
      case READ_ONLY_TYPE, NO_MEANS -> UnlockCause.NO_WAY;
      case PUK_TRIES_SPENT -> UnlockCause.PUK_TRIES_SPENT;
      case PUK_UNCERTAIN -> UnlockCause.PUK_UNCERTAIN;
      case SERIAL_UNREADABLE -> UnlockCause.CARD_SILENT;
      case OTHER_CARD -> UnlockCause.OTHER_CARD;
      case CARD_DEAD -> UnlockCause.CARD_DEAD;
      case CARD_NOT_PROVEN -> UnlockCause.CARD_NOT_PROVEN;
      case CARD_ANSWERED_ERROR -> UnlockCause.CARD_REFUSED;
    };
  }

  private static UnlockCause cause(UnlockOutcome.Cause cause) {
    return switch (cause) {
      case PUK_REFUSED -> UnlockCause.PUK_REFUSED;
      case HOST_REFUSED, RESET_REFUSED, CARD_ANSWERED_ERROR -> UnlockCause.CARD_REFUSED;
      case CHANGE_REFUSED, STILL_TRANSPORT -> UnlockCause.PIN_REFUSED;
      case FORGED -> UnlockCause.REPLY_FORGED;
      case LOST -> UnlockCause.LINE_CUT;
    };
  }

  private static UnlockCause cause(CardFault fault) {
    return switch (fault.code()) {
      case CARD_GONE, READER_GONE -> UnlockCause.NO_CARD;
      case REFUSED -> UnlockCause.GIVEN_UP;
      case TIMED_OUT -> UnlockCause.TOO_SLOW;
      case CARD_RESET, SERVICE_DOWN, ACCESS_DENIED, LINE_CUT -> UnlockCause.LINE_CUT;
      case BAD_ANSWER -> UnlockCause.REPLY_FORGED;
    };
  }
}
