package org.muhurdar.card.profile;

import java.util.Optional;
import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/** By what the provider may unlock a card. */
public sealed interface UnlockMeans {

  /**
   * The card has keys of ours: secure channel, no PUK.
   *
   * @param orElse what the card may have instead, when its keys were being replaced and no word
   *     came back
   * @param change what its keys are to be brought to on the way
   */
  record IssuerKeys(
      CardKeyReference card,
      CardKeys keys,
      Randomness randomness,
      Optional<CardKeyReference> orElse,
      Optional<KeyChange> change)
      implements UnlockMeans {

    /** Keys of which everything is known, and which stay. */
    public IssuerKeys(CardKeyReference card, CardKeys keys, Randomness randomness) {
      this(card, keys, randomness, Optional.empty(), Optional.empty());
    }
  }

  /**
   * The provider holds the card's PUK. It goes through the agent in the clear, so it is replaced in
   * the same script.
   *
   * @param puk as it is on the card; with an open rotation, as it was before that
   * @param next what replaces it
   * @param triesOnRecord what the provider knows of the PUK's tries: 3 unless the card ever refused
   *     one
   * @param triesCertain whether the record is sure of them; else the card itself must say that none
   *     is spent
   * @param open an earlier replacement of which nobody knows whether it took place
   */
  record HeldPuk(
      SecretChars puk,
      SecretChars next,
      int triesOnRecord,
      boolean triesCertain,
      Optional<OpenRotation> open)
      implements UnlockMeans {

    /** A PUK of which everything is known. */
    public HeldPuk(SecretChars puk, SecretChars next, int triesOnRecord) {
      this(puk, next, triesOnRecord, true, Optional.empty());
    }
  }

  /**
   * A script with a new PUK has left, and no report of it came back.
   *
   * @param candidate the PUK it would have put into the card
   * @param before what the card showed before it; empty for one that shows nothing
   */
  record OpenRotation(SecretChars candidate, Optional<CardSigns> before) {}
}
