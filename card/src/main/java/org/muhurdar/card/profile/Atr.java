package org.muhurdar.card.profile;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An answer to reset (ISO/IEC 7816-3:2006 section 8): what a card says first. It proves nothing.
 * Immutable.
 */
public final class Atr {

  private static final int LONGEST = 33;

  private final byte[] bytes;
  private final byte[] historical;

  private Atr(byte[] bytes, byte[] historical) {
    this.bytes = bytes;
    this.historical = historical;
  }

  /** Any bytes up to 33; such as have no historical bytes by the standard's rules have none. */
  public static Atr of(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException("an ATR has at most 33 bytes");
    }
    return new Atr(bytes.clone(), historicalOf(bytes));
  }

  /** From hexadecimal digits. */
  public static Atr ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** T0 tells how many there are; they follow the interface bytes, whose presence each TD tells. */
  private static byte[] historicalOf(byte[] bytes) {
    if (bytes.length < 2) {
      return new byte[0];
    }
    int count = bytes[1] & 0x0F;
    int present = (bytes[1] >> 4) & 0x0F;
    int at = 2;
    while (present != 0) {
      int nextTd = (present & 0x08) != 0 ? at + Integer.bitCount(present) - 1 : -1;
      at += Integer.bitCount(present);
      if (nextTd >= bytes.length) {
        return new byte[0];
      }
      present = nextTd < 0 ? 0 : (bytes[nextTd] >> 4) & 0x0F;
    }
    return at + count <= bytes.length ? Arrays.copyOfRange(bytes, at, at + count) : new byte[0];
  }

  /** The historical bytes in capital hexadecimal digits, perhaps none. */
  public String historicalBytes() {
    return HexFormat.of().withUpperCase().formatHex(historical);
  }

  /** The whole in capital hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Atr that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
