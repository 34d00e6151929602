package org.muhurdar.card.apdu;

import java.util.List;

/**
 * A card, wherever it is: in a reader of this machine, behind the relay, or played by a test.
 *
 * <p>One interface from end to end, so the same script runs on each. Implementations need not be
 * thread-safe; one owner at a time. The way to the card is never trusted: what must count is proved
 * by {@code card.channel}.
 */
public interface CardChannel {

  /**
   * Runs the steps in order until one is answered by a status it does not expect, and returns every
   * reply up to and including that one.
   *
   * @throws CardFault when the world stood in the way; it carries the replies that came before
   */
  Replies run(Script script);

  /**
   * Sends one command and returns its reply, whatever the status.
   *
   * @throws CardFault when the world stood in the way
   */
  default ResponseApdu send(CommandApdu command) {
    return run(new Script(List.of(new Step.Send(command, Expected.ANYTHING)))).last();
  }
}
