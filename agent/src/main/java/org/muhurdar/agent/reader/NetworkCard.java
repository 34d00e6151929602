package org.muhurdar.agent.reader;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.muhurdar.card.apdu.CardFault;
import org.muhurdar.card.profile.Atr;

/** A card in the network reader, ours until closed. */
final class NetworkCard implements AgentCard {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private final VpcdLine line;
  private final Atr atr;
  private final Semaphore turn;
  private boolean reset;
  private boolean closed;

  NetworkCard(VpcdLine line, Atr atr, Semaphore turn) {
    this.line = line;
    this.atr = atr;
    this.turn = turn;
  }

  @Override
  public Atr atr() {
    return atr;
  }

  @Override
  public byte[] transmit(byte[] command) {
    if (closed) {
      throw new IllegalStateException("this card has been closed");
    }
    try {
      return line.ask(command, ANSWER_WITHIN);
    } catch (CardFault fault) {
      reset = true;
      throw fault;
    }
  }

  @Override
  public void keepAlive() {
    if (line.isGone()) {
      throw new CardFault(CardFault.Code.CARD_GONE, "The virtual card was pulled.");
    }
  }

  @Override
  public void resetWhenClosed() {
    reset = true;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (reset) {
        line.tell(VpcdLine.Control.RESET);
      }
    } catch (CardFault gone) {
      // A card that is out needs no reset.
    } finally {
      turn.release();
    }
  }
}
