package org.muhurdar.card.channel;

import java.nio.ByteBuffer;

/**
 * What a derived value is for: the data derivation constants of Amendment D, table 4-1, and the
 * fixed input of section 4.1.5.
 */
enum Constant {
  CARD_CRYPTOGRAM(0x00),
  HOST_CRYPTOGRAM(0x01),
  CARD_CHALLENGE(0x02),
  S_ENC(0x04),
  S_MAC(0x06),
  S_RMAC(0x07);

  private static final int LABEL_ZEROS = 11;

  private final int code;

  Constant(int code) {
    this.code = code;
  }

  /** Label of twelve bytes, separator 00, L in bits, counter, context. */
  byte[] derive(Prf prf, byte[] context, int bytes) {
    byte[] before =
        ByteBuffer.allocate(LABEL_ZEROS + 4)
            .put(new byte[LABEL_ZEROS])
            .put((byte) code)
            .put((byte) 0)
            .putShort((short) (bytes * 8))
            .array();
    return CounterKdf.derive(prf, before, context, bytes);
  }
}
