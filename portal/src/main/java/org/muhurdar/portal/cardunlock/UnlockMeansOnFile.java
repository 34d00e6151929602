package org.muhurdar.portal.cardunlock;

import java.util.Optional;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.card.profile.UnlockMeans;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.portal.card.Card;
import org.muhurdar.portal.card.Cards;

/** By what we could unlock a card: its own keys in the key store. */
final class UnlockMeansOnFile {

  private final Cards cards;
  private final CardKeys keys;
  private final Randomness randomness;

  UnlockMeansOnFile(Cards cards, CardKeys keys, Randomness randomness) {
    this.cards = cards;
    this.keys = keys;
    this.randomness = randomness;
  }

  boolean exist(Card card) {
    return cards.keysOf(card.serial()).isPresent();
  }

  Optional<UnlockMeans> of(CardUnlock unlock) {
    Optional<CardKeyReference> reference = cards.keysOf(unlock.card());
    return reference.map(card -> new UnlockMeans.IssuerKeys(card, keys, randomness));
  }
}
