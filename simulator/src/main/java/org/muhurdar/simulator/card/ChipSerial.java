package org.muhurdar.simulator.card;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The twelve bytes in the chip. A printed serial of hexadecimal digits is those bytes without the
 * zero bytes it begins with, so 9000000000001007 is 00000000 9000000000001007.
 */
public record ChipSerial(Octets bytes) {

  private static final int LENGTH = 12;
  private static final int SHORTEST_PRINTED = 8;

  /** Refuses any other number of bytes. */
  public ChipSerial {
    if (bytes.length() != LENGTH) {
      throw new IllegalArgumentException("a chip's serial has " + LENGTH + " bytes");
    }
  }

  /**
   * The bytes of a printed serial.
   *
   * @throws IllegalArgumentException when it has other than 8 to 24 hexadecimal digits, two a byte
   */
  public static ChipSerial of(CardSerial printed) {
    String digits = printed.value();
    if (!digits.matches("([0-9A-F]{2}){4,12}")) {
      throw new IllegalArgumentException(
          "a chip's serial is 8 to 24 hexadecimal digits, two for each byte");
    }
    return new ChipSerial(Octets.ofHex("0".repeat(2 * LENGTH - digits.length()) + digits));
  }

  /** As it is printed on the card. */
  public CardSerial printed() {
    String digits = bytes.hex();
    while (digits.startsWith("00") && digits.length() > SHORTEST_PRINTED) {
      digits = digits.substring(2);
    }
    return new CardSerial(digits);
  }

  @Override
  public String toString() {
    return printed().value();
  }
}
