package org.muhurdar.simulator.card.reader;

import org.muhurdar.card.apdu.Exchange;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * One program's talk with the card in a reader. It ends for good when the card is pulled out, when
 * another program resets the card and when the cable breaks: then connect anew.
 */
public final class ReaderConnection implements Exchange, AutoCloseable {

  private final VirtualReader reader;
  private final Octets atr;
  private final int insertion;
  private volatile int resetsSeen;

  ReaderConnection(VirtualReader reader, Octets atr, int insertion, int resetsSeen) {
    this.reader = reader;
    this.atr = atr;
    this.insertion = insertion;
    this.resetsSeen = resetsSeen;
  }

  /** What the card said when it got power. */
  public byte[] atr() {
    return atr.toArray();
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @throws org.muhurdar.card.apdu.CardFault when the card or the reader has gone, or the card was
   *     reset by another program
   */
  @Override
  public byte[] transmit(byte[] command) {
    return reader.transmit(this, command);
  }

  /** Takes the card's power away and gives it again: all that was proved to it is forgotten. */
  public void reset() {
    reader.reset(this);
  }

  /** Keeps the card for this program alone; others wait until {@link #end}. */
  public void begin() {
    reader.begin(this);
  }

  /** Lets others at the card. */
  public void end() {
    reader.end(this);
  }

  /** Ends the talk; the card stays as it is. */
  @Override
  public void close() {
    end();
  }

  int insertion() {
    return insertion;
  }

  int resetsSeen() {
    return resetsSeen;
  }

  void resetsSeen(int seen) {
    resetsSeen = seen;
  }
}
