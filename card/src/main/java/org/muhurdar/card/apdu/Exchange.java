package org.muhurdar.card.apdu;

/** The bare way to a card: one command out, one reply in. */
@FunctionalInterface
public interface Exchange {

  /**
   * Sends the bytes of a command and returns the bytes of its reply.
   *
   * @throws CardFault when the world stood in the way
   */
  byte[] transmit(byte[] command);
}
