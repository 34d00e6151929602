package org.muhurdar.agent.reader;

import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.card.profile.Atr;

/**
 * A card that this program alone talks to, from opening to closing: no other program gets in
 * between. Open it late and close it soon; Windows resets a card that is left idle for five
 * seconds. One owner at a time; not thread-safe.
 */
public interface AgentCard extends Exchange, AutoCloseable {

  /** What the card said when it was put in. */
  Atr atr();

  /**
   * Tells the reader that we are still there, without disturbing the card.
   *
   * @throws org.muhurdar.card.apdu.CardFault when the card or the reader is gone
   */
  void keepAlive();

  /** The card is reset when it is closed, so that nothing of a broken dialogue stays in it. */
  void resetWhenClosed();

  /** Lets others at the card. Never throws; closing twice is harmless. */
  @Override
  void close();
}
