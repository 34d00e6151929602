package org.muhurdar.portal.relay;

import java.net.InetAddress;
import java.time.Duration;
import org.muhurdar.wire.Message;

/** The line to one agent. One thread at a time sends and receives. */
public interface RelayLine {

  /** The network address at the other end, as far as it is known. */
  InetAddress client();

  /**
   * Sends a message.
   *
   * @throws org.muhurdar.card.apdu.CardFault {@code LINE_CUT}
   */
  void send(Message message);

  /** Ends it, also for a thread that waits in {@link #receive}. */
  void cut();

  /**
   * The next message.
   *
   * @throws org.muhurdar.card.apdu.CardFault {@code LINE_CUT}, {@code TIMED_OUT}, or {@code
   *     BAD_ANSWER} for bytes that are no message
   */
  Message receive(Duration within);
}
