package org.muhurdar.acceptance.house;

import java.util.List;

/**
 * What sits on a line between two programs and sees every message. It may let it pass, change it,
 * drop it, repeat it, or cut the line. Called for one message of a connection at a time.
 */
public interface Meddler {

  /** The line is cut here; compared by identity, so no message is ever taken for it. */
  byte[] CUT = "the line is cut".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /** Lets everything pass. */
  Meddler NONE = passed -> List.of(passed.message());

  /** In which direction. */
  enum Way {
    /** From whoever called to whoever listens: from agents to portals, from cards to readers. */
    UP,
    /** And back. */
    DOWN
  }

  /**
   * A message on its way.
   *
   * @param number from 1, counted over both directions of the connection in the order they came
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Passing(Way way, int number, byte[] message) {}

  /** What goes on in its place, in this order; {@link #CUT} cuts the line after what precedes. */
  List<byte[]> pass(Passing passing);

  /** The bytes of a frame that goes on, for who wants to spoil the frame itself. */
  default byte[] framed(Passing passing, byte[] frame) {
    return frame;
  }
}
