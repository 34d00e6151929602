package org.muhurdar.portal.pinvault;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.profile.PukInCard;
import org.muhurdar.card.profile.PukUse;
import org.muhurdar.card.profile.UnlockOutcome.PukFate;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.HolderId;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.audit.AuditEvent;
import org.muhurdar.portal.audit.AuditFact;
import org.muhurdar.portal.audit.AuditReference;
import org.muhurdar.portal.audit.AuditType;
import org.muhurdar.portal.keystore.Epoch;
import org.muhurdar.portal.keystore.KeyStoreFailure;
import org.muhurdar.portal.pinvault.SealedPin.Place;
import org.springframework.transaction.support.TransactionCallback;

/**
 * The PUKs of cards that know no keys of ours: sealed as PINs are, opened by one room for one
 * purpose, and never shown to anybody. Thread-safe; right with any number of nodes.
 *
 * <p>A PUK is replaced each time it is sent: the next one is stored before the script with both
 * leaves ({@link #send}), and what came back decides which stays ({@link #settle}). While that is
 * open both are kept (ADR 0007).
 */
public final class PukVault {

  private final PukStore puks;
  private final Epochs epochs;
  private final PinSeal seal;
  private final Circumstances here;

  PukVault(PukStore puks, Epochs epochs, PinSeal seal, Circumstances here) {
    this.puks = puks;
    this.epochs = epochs;
    this.seal = seal;
    this.here = here;
  }

  /** What is known of a card's PUK. Opens nothing. */
  public PukStanding standing(CardSerial card) {
    return puks.find(card).map(PukStore.Row::standing).orElse(PukStanding.NONE);
  }

  /**
   * Seals a PUK that came in, in the caller's transaction or one of its own. Where there is one
   * already it stays: it may have been replaced since the file was made, and the old one would cost
   * the card a try.
   *
   * @param puk 1 to 32 printable ASCII characters; the caller closes it
   * @return false when the card has one
   */
  public boolean store(HolderId holder, CardSerial card, SecretChars puk) {
    return inTransaction(status -> {
      Epoch epoch = epochs.holdCurrent();
      if (!puks.add(card, holder, here.now())) {
        return false;
      }
      puks.add(seal.seal(new Place(card, holder, 1), epoch, puk, here.now()));
      record(AuditEvent.outcome(AuditType.PUK_STORED), holder, card);
      return true;
    });
  }

  /**
   * Opens what is held for a card, for one unlock; the caller closes it. Empty when nothing is
   * held, when the card refused it, and when the key over it is lost.
   */
  public Optional<HeldPuks> open(CardSerial card) {
    return inTransaction(status -> {
      Optional<PukStore.Row> row =
          puks.findAndLock(card).filter(found -> found.standing() != PukStanding.REFUSED);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(open(row.get()));
      } catch (KeyStoreFailure e) {
        if (e.code() == KeyStoreFailure.Code.EPOCH_DESTROYED) {
          return Optional.empty();
        }
        throw e;
      }
    });
  }

  private HeldPuks open(PukStore.Row row) {
    SecretChars puk = opened(row.card(), row.version());
    try {
      Optional<SecretChars> next =
          row.next().isPresent()
              ? Optional.of(opened(row.card(), row.next().getAsInt()))
              : Optional.empty();
      return new HeldPuks(
          row.card(), row.version(), row.next(), puk, next, row.before(), row.triesCertain());
    } catch (KeyStoreFailure e) {
      puk.close();
      throw e;
    }
  }

  private SecretChars opened(CardSerial card, int version) {
    return seal.open(puks.sealed(card, version).orElseThrow());
  }

  /**
   * Stores the next PUK, in the caller's transaction, which must be over before a script with it
   * leaves.
   *
   * @param held as it was opened for this script
   * @param use which of two was taken, and what the card shows now
   * @return what to give to {@link #settle}; empty when somebody else has been at the card since
   *     {@code held} was opened: then nothing may be sent
   */
  public OptionalInt send(HeldPuks held, PukUse use, SecretChars next) {
    return inTransaction(status -> {
      Epoch epoch = epochs.holdCurrent();
      Optional<PukStore.Row> found =
          puks.findAndLock(held.card()).filter(row -> isAsOpened(row, held));
      if (found.isEmpty()) {
        return OptionalInt.empty();
      }
      PukStore.Row row = found.get();
      int inCard =
          switch (use.taken()) {
            case FORMER -> row.version();
            case LATTER -> row.next().orElseThrow();
            case UNKNOWN -> throw new IllegalArgumentException("a guess is never sent");
          };
      int made = row.next().orElse(row.version()) + 1;
      puks.save(row.sent(inCard, made, use.before()), here.now());
      puks.add(seal.seal(new Place(row.card(), row.holder(), made), epoch, next, here.now()));
      record(AuditEvent.intent(AuditType.PUK_SENT), row.holder(), row.card());
      return OptionalInt.of(made);
    });
  }

  private static boolean isAsOpened(PukStore.Row row, HeldPuks held) {
    return row.standing() != PukStanding.REFUSED
        && row.version() == held.version()
        && row.next().equals(held.nextVersion());
  }

  /**
   * Writes down what became of the PUKs of a script, in the caller's transaction or one of its own.
   * Too late when another script has left since: then that one has the word.
   *
   * @param sent what {@link #send} gave
   */
  public void settle(CardSerial card, int sent, PukFate fate) {
    here.transactions()
        .executeWithoutResult(status ->
            puks.findAndLock(card)
                .filter(row -> row.next().equals(OptionalInt.of(sent)))
                .ifPresent(row -> {
                  settled(row, fate).ifPresent(end -> puks.save(end, here.now()));
                  record(
                      AuditEvent.outcome(AuditType.PUK_SENT).with(AuditFact.RESULT, fate),
                      row.holder(),
                      card);
                }));
  }

  private static Optional<PukStore.Row> settled(PukStore.Row row, PukFate fate) {
    int version = row.version();
    return switch (fate) {
      case NOT_SENT -> Optional.of(row.settled(PukStanding.HELD, version, row.triesCertain()));
      case KEPT -> Optional.of(row.settled(PukStanding.HELD, version, true));
      case TRY_OPEN -> Optional.of(row.settled(PukStanding.HELD, version, false));
      case REFUSED -> Optional.of(row.settled(PukStanding.REFUSED, version, false));
      case ROTATED -> Optional.of(row.settled(PukStanding.HELD, row.next().orElseThrow(), true));
      case UNCERTAIN -> Optional.empty();
    };
  }

  /**
   * Takes a person's word for which of two PUKs is in a card; its tries stay uncertain, so the card
   * itself must tell that none is spent.
   *
   * @return false when nothing was open
   */
  public boolean settleByHand(CardSerial card, PukInCard inCard) {
    return inTransaction(status -> {
      Optional<PukStore.Row> open = puks.findAndLock(card).filter(row -> row.next().isPresent());
      if (open.isEmpty() || inCard == PukInCard.UNKNOWN) {
        return false;
      }
      PukStore.Row row = open.get();
      int version = inCard == PukInCard.LATTER ? row.next().getAsInt() : row.version();
      puks.save(row.settled(PukStanding.HELD, version, false), here.now());
      record(
          AuditEvent.outcome(AuditType.PUK_SETTLED).with(AuditFact.RESULT, inCard),
          row.holder(),
          card);
      return true;
    });
  }

  /**
   * Drops everything that is held for a card, so that an import may bring another PUK.
   *
   * @return false when there was nothing
   */
  public boolean forget(CardSerial card) {
    return inTransaction(status -> {
      Optional<PukStore.Row> row = puks.findAndLock(card);
      if (row.isEmpty() || !puks.forget(card)) {
        return false;
      }
      record(AuditEvent.outcome(AuditType.PUK_DROPPED), row.get().holder(), card);
      return true;
    });
  }

  private <T> T inTransaction(TransactionCallback<T> work) {
    @Nullable T result = here.transactions().execute(work);
    if (result == null) {
      throw new IllegalStateException("a transaction of the vault always answers");
    }
    return result;
  }

  private void record(AuditEvent event, HolderId holder, CardSerial card) {
    AuditReference _ = here.audit().record(event.about(holder).with(AuditFact.CARD, card.value()));
  }
}
