package org.muhurdar.portal.relay;

import java.time.Duration;
import org.muhurdar.wire.Message;

/** The line to one agent. One thread at a time sends and receives. */
public interface RelayLine {

  /**
   * Sends a message.
   *
   * @throws org.muhurdar.card.apdu.CardFault {@code LINE_CUT}
   */
  void send(Message message);

  /**
   * The next message.
   *
   * @throws org.muhurdar.card.apdu.CardFault {@code LINE_CUT}, {@code TIMED_OUT}, or {@code
   *     BAD_ANSWER} for bytes that are no message
   */
  Message receive(Duration within);
}
