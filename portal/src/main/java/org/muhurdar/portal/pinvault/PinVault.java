package org.muhurdar.portal.pinvault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.attempts.Attempts;
import org.muhurdar.portal.attempts.Limit;
import org.muhurdar.portal.attempts.Spending;
import org.muhurdar.portal.attempts.Subject;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.pinvault.SealedPin.Place;
import org.springframework.transaction.support.TransactionCallback;

/**
 * The stored PINs: sealed when they come in, shown to their holder under {@link RevealPolicy},
 * destroyed for ever when he says so. Thread-safe; right with any number of nodes.
 *
 * <p>A failing key store is a {@link KeyStoreFailure}; then nothing was shown and nothing changed.
 */
public final class PinVault {

  private final PinStore pins;
  private final Epochs epochs;
  private final PinSeal seal;
  private final Attempts attempts;
  private final EpochRotation rotation;
  private final Circumstances here;

  PinVault(
      PinStore pins,
      Epochs epochs,
      PinSeal seal,
      Attempts attempts,
      EpochRotation rotation,
      Circumstances here) {
    this.pins = pins;
    this.epochs = epochs;
    this.seal = seal;
    this.attempts = attempts;
    this.rotation = rotation;
    this.here = here;
  }

  /** A holder's cards that have or had a PIN here, by serial. Opens nothing. */
  public List<StoredPin> of(HolderId holder) {
    return pins.of(holder);
  }

  /** Where a card's PIN stands. Opens nothing. */
  public PinStanding standing(CardSerial card) {
    return pins.find(card).map(PinStore.Row::standing).orElseGet(PinStanding.None::new);
  }

  /**
   * Seals a PIN that came in, in the caller's transaction or one of its own. A card whose PIN is
   * still stored gets the corrected one; a PIN that was shredded or withdrawn never comes back.
   *
   * @param pin 1 to 32 printable ASCII characters; the caller closes it
   * @throws IllegalArgumentException for any other PIN
   */
  public Storing store(HolderId holder, CardSerial card, SecretChars pin) {
    return inTransaction(status -> {
      Epoch epoch = epochs.holdCurrent();
      Optional<PinStore.Row> known = pins.findAndLock(card);
      if (known.isPresent() && !known.get().holder().equals(holder)) {
        return new Storing.AnotherHolders();
      }
      if (known.isPresent() && !(known.get().standing() instanceof PinStanding.Stored)) {
        return new Storing.Ended(known.get().standing());
      }
      int version = known.map(PinStore.Row::version).orElse(0) + 1;
      SealedPin sealed = seal.seal(new Place(card, holder, version), epoch, pin, here.now());
      if (!pins.save(sealed)) {
        // Another transaction stored the same card between our look and our insert.
        return standing(card) instanceof PinStanding.Stored stored
            ? new Storing.Ended(stored)
            : new Storing.AnotherHolders();
      }
      record(AuditEvent.outcome(AuditType.PIN_STORED).about(holder), card);
      return new Storing.Stored(version);
    });
  }

  /**
   * Opens a PIN for being shown. Spends one view first, records the intent before and the outcome
   * after; a PIN shredded meanwhile is not shown.
   *
   * @throws IllegalStateException inside a transaction, whose rollback would give the view back
   */
  public Revealing reveal(PinRequest request) {
    Optional<PinStore.Row> known = pins.find(request.card());
    Optional<Revealing.Refused> refused =
        RevealPolicy.refusesToShow(request, known.map(PinStore.Row::holder), here.now());
    if (refused.isPresent()) {
      return refuse(request, refused.get());
    }
    if (known.flatMap(PinStore.Row::content).isEmpty()) {
      return new Revealing.NoLonger(standing(request.card()));
    }
    return switch (attempts.spend(Limit.PIN_VIEW, Subject.holder(request.holder()))) {
      case Spending.Refused(Instant until) ->
          refuse(request, new Revealing.Refused(Refusal.LIMIT_REACHED, Optional.of(until)));
      case Spending.Spent(int left) -> open(request, left);
    };
  }

  private Revealing open(PinRequest request, int viewsLeft) {
    AuditReference intent = record(AuditEvent.intent(AuditType.PIN_REVEALED), request);
    return inTransaction(status -> {
      // Held until the outcome is durable: a Sil that has answered is never overtaken.
      Optional<SealedPin> held =
          pins.findAndHold(request.card())
              .filter(row -> row.holder().equals(request.holder()))
              .flatMap(PinStore.Row::content);
      if (held.isEmpty()) {
        return new Revealing.NoLonger(standing(request.card()));
      }
      Optional<SecretChars> pin = unlessKeyLost(held.get());
      if (pin.isEmpty()) {
        return new Revealing.NoLonger(new PinStanding.KeyLost());
      }
      AuditEvent outcome = AuditEvent.outcome(AuditType.PIN_REVEALED).answering(intent);
      return new Revealing.Revealed(pin.get(), record(outcome, request), viewsLeft);
    });
  }

  private Optional<SecretChars> unlessKeyLost(SealedPin pin) {
    try {
      return Optional.of(seal.open(pin));
    } catch (KeyStoreFailure e) {
      if (e.code() == KeyStoreFailure.Code.EPOCH_DESTROYED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Revealing.Refused refuse(PinRequest request, Revealing.Refused refused) {
    AuditReference _ =
        record(
            AuditEvent.outcome(AuditType.PIN_REVEAL_REFUSED).with(AuditFact.REASON, refused.why()),
            request);
    return refused;
  }

  /**
   * Sil: takes the PIN out at once, in the caller's transaction or one of its own, and has its
   * epoch key destroyed by the instant the receipt names.
   */
  public Shredding shred(PinRequest request) {
    return inTransaction(status -> {
      Optional<PinStore.Row> known = pins.findAndLock(request.card());
      Optional<Revealing.Refused> refused =
          RevealPolicy.refusesToTouch(request, known.map(PinStore.Row::holder), here.now());
      if (refused.isPresent()) {
        return new Shredding.Refused(refused.get().why(), refused.get().until());
      }
      if (known.isEmpty() || !isThere(known.get().standing())) {
        return new Shredding.NoLonger(standing(request.card()));
      }
      Instant at = here.now();
      Instant keyDestroyedBy = at.plus(here.settings().rotationWithin());
      AuditReference intent = record(AuditEvent.intent(AuditType.PIN_SHREDDED), request);
      pins.shred(request.card(), at);
      AuditEvent outcome =
          AuditEvent.outcome(AuditType.PIN_SHREDDED)
              .answering(intent)
              .with(AuditFact.UNTIL, keyDestroyedBy.toString());
      return new Shredding.Shredded(at, keyDestroyedBy, record(outcome, request));
    });
  }

  private static boolean isThere(PinStanding standing) {
    return standing instanceof PinStanding.Stored || standing instanceof PinStanding.KeyLost;
  }

  /**
   * Takes a PIN out that opens its card no more, in the caller's transaction, so that the act that
   * made it stale and its end are one.
   *
   * @return false, and nothing happens, when there is none
   */
  public boolean withdraw(CardSerial card, WithdrawReason why) {
    return inTransaction(status -> {
      Optional<PinStore.Row> stored = pins.findAndLock(card).filter(row -> isThere(row.standing()));
      stored.ifPresent(row -> {
        pins.withdraw(card, why, here.now());
        record(
            AuditEvent.outcome(AuditType.PIN_WITHDRAWN)
                .about(row.holder())
                .with(AuditFact.REASON, why),
            card);
      });
      return stored.isPresent();
    });
  }

  /**
   * Replaces the epoch key now and destroys the old one: {@code admin rotate}; minutes for a
   * million PINs. Waits a minute for another process that is at it, then answers with nothing. Not
   * to be called inside a transaction.
   */
  public Optional<Rotated> rotateNow() {
    return rotation.rotateNow();
  }

  /** How the epochs stand: for health and for {@code admin}. */
  public VaultStatus status() {
    return rotation.status();
  }

  private <T> T inTransaction(TransactionCallback<T> work) {
    @Nullable T result = here.transactions().execute(work);
    if (result == null) {
      throw new IllegalStateException("a transaction of the vault always answers");
    }
    return result;
  }

  private void record(AuditEvent event, CardSerial card) {
    AuditReference _ = here.audit().record(event.with(AuditFact.CARD, card.value()));
  }

  private AuditReference record(AuditEvent event, PinRequest request) {
    return here.audit()
        .record(
            event
                .about(request.holder())
                .during(request.journey())
                .with(AuditFact.CARD, request.card().value()));
  }
}
