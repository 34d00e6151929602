package org.muhurdar.card.channel;

/**
 * The keys of cards: used here, never handed out. An implementation derives them from a master key,
 * in memory or inside an HSM, and gives only what lives for one session.
 *
 * <p>Implementations are thread-safe; a call may block (an HSM). What the store cannot do is its
 * own unchecked exception.
 */
public interface CardKeys {

  /**
   * The session keys of that card for these challenges. The caller closes them.
   *
   * <p>An implementation needs no more than two {@link Prf}s under the card's static keys: {@link
   * SessionKeys#derive} does the rest.
   */
  SessionKeys session(CardKeyReference card, Challenges challenges);
}
