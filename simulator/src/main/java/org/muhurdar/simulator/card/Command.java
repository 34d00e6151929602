package org.muhurdar.simulator.card;

import java.util.Optional;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * A command as it came, in short form (ISO 7816-4 §5.2).
 *
 * @param le how much answer is wanted, 1 to 256; 0: none
 */
record Command(int cla, int ins, int p1, int p2, Octets data, int le) {

  private static final int HEADER = 4;
  private static final int MOST = 256;

  /** Empty when the lengths do not fit together. */
  static Optional<Command> read(Octets raw) {
    int length = raw.length();
    if (length < HEADER) {
      return Optional.empty();
    }
    if (length == HEADER) {
      return Optional.of(of(raw, Octets.NONE, 0));
    }
    int first = raw.at(HEADER);
    if (length == HEADER + 1) {
      return Optional.of(of(raw, Octets.NONE, wanted(first)));
    }
    int end = HEADER + 1 + first;
    if (first == 0 || length < end || length > end + 1) {
      return Optional.empty();
    }
    int le = length == end ? 0 : wanted(raw.at(end));
    return Optional.of(of(raw, raw.part(HEADER + 1, end), le));
  }

  private static Command of(Octets raw, Octets data, int le) {
    return new Command(raw.at(0), raw.at(1), raw.at(2), raw.at(3), data, le);
  }

  private static int wanted(int byteOnWire) {
    return byteOnWire == 0 ? MOST : byteOnWire;
  }

  /** First and second parameter as one number. */
  int p1p2() {
    return p1 << 8 | p2;
  }

  /** Instruction and parameters as one number: what must stay equal in a chain. */
  int kind() {
    return ins << 16 | p1p2();
  }

  /** The same without the mark of a chain, with the data of the whole chain. */
  Command unchained(Octets whole) {
    return new Command(cla & ~0x10, ins, p1, p2, whole, le);
  }

  @Override
  public String toString() {
    return "%02X %02X %02X %02X with %s".formatted(cla, ins, p1, p2, data);
  }
}
