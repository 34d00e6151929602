package org.muhurdar.card.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.muhurdar.card.channel.CardKeyReference;

/**
 * What a card's keys are derived from: fixed lengths, one format a derivation, the key's type in
 * the first byte, then version and serial. Public because an HSM is given these bytes as they are.
 */
public final class DerivationData {

  /** Bytes of every derived key: AES-256. */
  public static final int KEY_BYTES = 32;

  private static final int CBC_BYTES = 32;
  private static final int FORMAT = 1;
  private static final int HEAD = 3;
  private static final int LONGEST_SERIAL = 32;
  private static final int COUNTER_BYTES = 1 + 1 + 1 + 1 + LONGEST_SERIAL + 2;

  private DerivationData() {}

  /**
   * For {@code CBC_ENCRYPT_DATA}: two blocks to be enciphered from a zero IV, whose cipher text is
   * the key. Type, version and format, then 29 bytes of the serial's SHA-256; of any two cards the
   * first block differs already.
   */
  public static byte[] forCbc(CardKeyType type, CardKeyReference card) {
    byte[] digest;
    try {
      digest =
          MessageDigest.getInstance("SHA-256")
              .digest(card.serial().value().getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return ByteBuffer.allocate(CBC_BYTES)
        .put((byte) type.number())
        .put((byte) card.version().number())
        .put((byte) FORMAT)
        .put(digest, 0, CBC_BYTES - HEAD)
        .array();
  }

  /**
   * For {@code CMAC_COUNTER}: the fixed input after the counter byte. Label (the type), 00, context
   * (version, length of the serial, serial filled up with 00 to 32), length of the key in bits.
   */
  public static byte[] forCounter(CardKeyType type, CardKeyReference card) {
    byte[] serial = card.serial().value().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(COUNTER_BYTES)
        .put((byte) type.number())
        .put((byte) 0)
        .put((byte) card.version().number())
        .put((byte) serial.length)
        .put(serial)
        .putShort(COUNTER_BYTES - 2, (short) (KEY_BYTES * 8))
        .array();
  }
}
