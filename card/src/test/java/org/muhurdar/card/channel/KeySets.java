package org.muhurdar.card.channel;

import org.muhurdar.kernel.CardSerial;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/** Key sets of test cards. */
final class KeySets {

  static final CardSerial SERIAL = new CardSerial("9000000000001007");

  private KeySets() {}

  /** The sets of the recorded sessions: ENC 00, 01, …, MAC 10, 11, …, DEK 20, 21, …. */
  static StaticKeys counting(KeyVersion version, int bytes) {
    return new StaticKeys(
        version, counting(0x00, bytes), counting(0x10, bytes), counting(0x20, bytes));
  }

  private static SecretBytes counting(int from, int bytes) {
    byte[] key = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      key[i] = (byte) (from + i % 16);
    }
    return SecretBytes.taking(key);
  }

  static CardKeyReference reference(KeyVersion version) {
    return new CardKeyReference(SERIAL, version, Derivation.CMAC_COUNTER);
  }

  /** A key store that knows one card. */
  static CardKeys of(StaticKeys keys) {
    return (card, challenges) -> keys.session(challenges);
  }

  /** Chance that says what it is told. */
  static Randomness saying(byte[] bytes) {
    return new Randomness() {
      @Override
      public byte[] bytes(int count) {
        if (count != bytes.length) {
          throw new IllegalArgumentException("asked for another length");
        }
        return bytes.clone();
      }

      @Override
      public int below(int bound) {
        throw new IllegalStateException("not asked for");
      }
    };
  }
}
