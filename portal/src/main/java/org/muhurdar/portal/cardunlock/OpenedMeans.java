package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.KeyFate;
import org.muhurdar.card.profile.KeyUse;
import org.muhurdar.card.profile.PukUse;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.card.profile.UnlockOutcome.PukFate;
import org.muhurdar.card.profile.Unlocking;
import org.muhurdar.kernel.SecretChars;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.pinvault.HeldPuks;
import org.muhurdar.portal.pinvault.PukVault;

/**
 * What one unlock of one card is done with, and how what becomes of it gets on file: {@link #leave}
 * before the script that could change it is sent, {@link #settle} after. Not thread-safe.
 */
final class OpenedMeans implements AutoCloseable {

  private static final int ALL_TRIES = 3;

  /** A PUK, with the one that replaces it. */
  private record Puk(PukVault vault, HeldPuks held, SecretChars next) {}

  private final CardProfile profile;
  private final UnlockMeans means;
  private final @Nullable Puk puk;
  private final @Nullable Cards cards;
  private OptionalInt sent = OptionalInt.empty();

  private OpenedMeans(
      CardProfile profile, UnlockMeans means, @Nullable Puk puk, @Nullable Cards cards) {
    this.cards = cards;
    this.profile = profile;
    this.means = means;
    this.puk = puk;
  }

  static OpenedMeans ofKeys(CardProfile profile, Cards cards, UnlockMeans.IssuerKeys keys) {
    return new OpenedMeans(profile, keys, null, cards);
  }

  /** Takes over the secrets. */
  static OpenedMeans ofPuks(CardProfile profile, PukVault vault, HeldPuks held, SecretChars next) {
    Optional<UnlockMeans.OpenRotation> open =
        held.next().map(candidate -> new UnlockMeans.OpenRotation(candidate, held.before()));
    boolean certain = held.triesCertain() && open.isEmpty();
    return new OpenedMeans(
        profile,
        new UnlockMeans.HeldPuk(held.puk(), next, ALL_TRIES, certain, open),
        new Puk(vault, held, next),
        null);
  }

  CardProfile profile() {
    return profile;
  }

  UnlockMeans means() {
    return means;
  }

  /**
   * Puts on file, in the caller's transaction, what must be there before the script leaves.
   *
   * @return false when somebody else has been at this card: nothing may be sent
   */
  boolean leave(Unlocking unlocking) {
    if (cards != null) {
      KeyUse use = unlocking.keyUse().orElseThrow();
      cards.keysLeave(use.inCard(), use.sent());
    }
    if (puk == null) {
      return true;
    }
    PukUse use = unlocking.pukUse().orElseThrow();
    sent = puk.vault().send(puk.held(), use, puk.next());
    return sent.isPresent();
  }

  /** Puts on file what the card did, as soon as that is known and whatever becomes of the rest. */
  void settle(Unlocking unlocking, PukFate fate) {
    if (cards != null && unlocking.keyFate() == KeyFate.REPLACED) {
      unlocking.keyUse().flatMap(KeyUse::sent).ifPresent(cards::keysTaken);
    }
    if (puk != null && sent.isPresent()) {
      puk.vault().settle(puk.held().card(), sent.getAsInt(), fate);
    }
  }

  @Override
  public void close() {
    if (puk != null) {
      puk.held().close();
      puk.next().close();
    }
  }
}
