package org.muhurdar.card.profile;

import org.muhurdar.card.channel.CardKeyReference;
import org.muhurdar.card.channel.CardKeys;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretChars;

/** By what the provider may unlock a card. */
public sealed interface UnlockMeans {

  /** The card has keys of ours: secure channel, no PUK. */
  record IssuerKeys(CardKeyReference card, CardKeys keys, Randomness randomness)
      implements UnlockMeans {}

  /**
   * The provider holds the card's PUK. It goes through the agent in the clear, so it is replaced in
   * the same script.
   *
   * @param puk as it is on the card
   * @param next what replaces it
   * @param triesOnRecord what the provider knows of the PUK's tries: 3 unless one was ever answered
   *     otherwise than by 9000, or not at all
   */
  record HeldPuk(SecretChars puk, SecretChars next, int triesOnRecord) implements UnlockMeans {}
}
