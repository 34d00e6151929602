package org.muhurdar.simulator.card;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.simulator.card.octets.Octets;

/**
 * The twelve bytes in the chip, or the sixteen of a PIV card's UUID. A printed serial of
 * hexadecimal digits is the twelve bytes without the zero bytes they begin with, so
 * 9000000000001007 is 00000000 9000000000001007; a UUID is printed whole.
 */
public record ChipSerial(Octets bytes) {

  static final int CHIP_BYTES = 12;
  static final int UUID_BYTES = 16;
  private static final int SHORTEST_PRINTED = 8;

  /** Refuses any other number of bytes. */
  public ChipSerial {
    if (bytes.length() != CHIP_BYTES && bytes.length() != UUID_BYTES) {
      throw new IllegalArgumentException("a chip's serial has 12 bytes, a UUID 16");
    }
  }

  /**
   * The bytes of a printed serial.
   *
   * @throws IllegalArgumentException when it has other than 8 to 24 hexadecimal digits, two a byte,
   *     or the 32 of a UUID
   */
  public static ChipSerial of(CardSerial printed) {
    String digits = printed.value();
    if (digits.matches("[0-9A-F]{32}")) {
      return new ChipSerial(Octets.ofHex(digits));
    }
    if (!digits.matches("([0-9A-F]{2}){4,12}")) {
      throw new IllegalArgumentException(
          "a chip's serial is 8 to 24 hexadecimal digits, two for each byte, or a UUID's 32");
    }
    return new ChipSerial(Octets.ofHex("0".repeat(2 * CHIP_BYTES - digits.length()) + digits));
  }

  /** As it is printed on the card. */
  public CardSerial printed() {
    String digits = bytes.hex();
    if (bytes.length() == UUID_BYTES) {
      return new CardSerial(digits);
    }
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
