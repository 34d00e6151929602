package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.NewPuk;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.card.profile.CardProfile;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;
import org.muhurdar.portal.pinvault.PukStanding;
import org.muhurdar.portal.pinvault.PukVault;

/**
 * By what we could unlock a card: its own keys in the key store, or its PUK in the vault. The one
 * place where a PUK is opened.
 */
final class UnlockMeansOnFile {

  private final Cards cards;
  private final CardKeys keys;
  private final PukVault puks;
  private final Randomness randomness;

  UnlockMeansOnFile(Cards cards, CardKeys keys, PukVault puks, Randomness randomness) {
    this.cards = cards;
    this.keys = keys;
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
  boolean wereRefused(CardSerial card) {
    return puks.standing(card) == PukStanding.REFUSED;
  }

  /** Opens what there is for one unlock of a card; the caller closes it. */
  Optional<OpenedMeans> open(CardSerial card) {
    CardProfile profile = profileOf(card);
    return switch (profile) {
      case AKIS_YK ->
          cards
              .keysOf(card)
              .map(reference ->
                  OpenedMeans.ofKeys(
                      profile, new UnlockMeans.IssuerKeys(reference, keys, randomness)));
      case AKIS_1_0, AKIS_1_2, AKIS_2, PIV ->
          puks.open(card)
              .map(held -> OpenedMeans.ofPuks(profile, puks, held, NewPuk.make(randomness)));
      case UNKNOWN -> Optional.empty();
    };
  }
}
