package org.muhurdar.portal.relay;

import java.util.Optional;
import org.muhurdar.card.apdu.CardChannel;

/**
 * What a room does with a card once an agent has come for its act. Declared as a bean; called on a
 * virtual thread of the connection, in this order. Implementations are thread-safe.
 */
public interface CardWork {

  /** The act it does. */
  RelayedAct act();

  /** The agent is there and shows a card; nothing has been sent to it. */
  Invitation invite(HandOver handOver, ShownCard card);

  /**
   * Works with the card. The first script waits for the holder, so it may take minutes; it throws
   * no fault of the card: what happened is in the ending.
   */
  Ending work(HandOver handOver, CardChannel card);

  /** How it ended, as it stands on file; empty while it runs. */
  Optional<Ending> endingOf(HandOver handOver);
}
