package org.muhurdar.portal.relay;

import org.muhurdar.card.apdu.CardChannel;
import org.muhurdar.card.profile.CardProfile;

/**
 * What a room does with the word of an agent that nobody sent, about the card in its reader. The
 * agent is believed for nothing: what counts is what the card proves. Declared as a bean; called on
 * a virtual thread of the connection, in this order. Implementations are thread-safe.
 */
public interface CardReport {

  /** What is reported. */
  RelayedAct act();

  /**
   * As which type a card is asked for its proof: by what it shows and never by our file, so that
   * nobody can ask which cards are on it. {@code UNKNOWN} when a card of that face has none to
   * give.
   */
  CardProfile profileOf(ShownCard card);

  /** Has the card prove it, and does what follows. Throws no fault of the card. */
  Reporting hear(ShownCard card, CardChannel channel);
}
