package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.NewPuk;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.keystore.CardMasters;
import org.muhurdar.portal.pinvault.PukStanding;
import org.muhurdar.portal.pinvault.PukVault;

/**
 * By what we could unlock a card: its own keys in the key store, or its PUK in the vault. The one
 * place where a PUK is opened.
 */
final class UnlockMeansOnFile {

  private final Cards cards;
  private final CardMasters masters;
  private final PukVault puks;
  private final Randomness randomness;

  UnlockMeansOnFile(Cards cards, CardMasters masters, PukVault puks, Randomness randomness) {
    this.cards = cards;
    this.masters = masters;
    this.puks = puks;
    this.randomness = randomness;
  }

  /** The card's type by our record. */
  CardProfile profileOf(CardSerial card) {
    return cards.find(card).map(found -> found.type().profile()).orElse(CardProfile.UNKNOWN);
  }

  boolean exist(Card card) {
    return switch (card.type().profile()) {
      case AKIS_YK -> cards.keysOf(card.serial()).isPresent();
      case AKIS_1_0, AKIS_1_2, AKIS_2, PIV -> puks.standing(card.serial()) != PukStanding.NONE;
      case UNKNOWN -> false;
    };
  }

  /** Whether what we hold for a card has cost it a try before: no machine spends another. */
  boolean wereRefused(CardSerial card, CardProfile profile) {
    return profile != CardProfile.AKIS_YK && puks.standing(card) == PukStanding.REFUSED;
  }

  private UnlockMeans.IssuerKeys issuerKeys(CardKeyReference reference) {
    return new UnlockMeans.IssuerKeys(
        reference,
        masters,
        randomness,
        cards.nextKeysOf(reference.serial()),
        Optional.of(new NewestKeys(masters, masters.newest(reference.serial()))));
  }

  /** Opens what there is for one unlock of a card; the caller closes it. */
  Optional<OpenedMeans> open(CardSerial card) {
    CardProfile profile = profileOf(card);
    return switch (profile) {
      case AKIS_YK ->
          cards
              .keysOf(card)
              .map(reference -> OpenedMeans.ofKeys(profile, cards, issuerKeys(reference)));
      case AKIS_1_0, AKIS_1_2, AKIS_2, PIV ->
          puks.open(card)
              .map(held -> OpenedMeans.ofPuks(profile, puks, held, NewPuk.make(randomness)));
      case UNKNOWN -> Optional.empty();
    };
  }
}
