package org.muhurdar.card.channel;

import java.util.Arrays;
import org.muhurdar.kernel.SecretBytes;

/**
 * AES-CMAC (RFC 4493; NIST SP 800-38B for longer keys) over the JCA's AES-CBC. Borrows the key,
 * which its owner wipes. As thread-safe as {@link SecretBytes}: one owner at a time.
 */
public final class AesCmac implements Prf {

  private static final int BLOCK = AesBlocks.BLOCK;

  private final SecretBytes under;

  /** Under a key of 16, 24 or 32 bytes. */
  public AesCmac(SecretBytes under) {
    this.under = under;
  }

  /** RFC 4493 section 2.4: CBC-MAC whose last block is masked by one of two subkeys. */
  @Override
  public byte[] of(byte[] message) {
    return under.open(key -> of(AesBlocks.encryption(key), message));
  }

  private static byte[] of(AesBlocks.Encryption encryption, byte[] message) {
    byte[] mask = doubled(encryption.of(new byte[BLOCK]));
    int blocks = Math.max(1, (message.length + BLOCK - 1) / BLOCK);
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    if (padded.length != message.length || message.length == 0) {
      padded[message.length] = (byte) 0x80;
      mask = doubled(mask);
    }
    int last = padded.length - BLOCK;
    for (int i = 0; i < BLOCK; i++) {
      padded[last + i] ^= mask[i];
    }
    byte[] chain = encryption.of(padded);
    return Arrays.copyOfRange(chain, last, chain.length);
  }

  /** Multiplication by x in GF(2^128), RFC 4493 section 2.3. */
  private static byte[] doubled(byte[] block) {
    byte[] result = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      int next = i + 1 < BLOCK ? (block[i + 1] & 0x80) >> 7 : 0;
      result[i] = (byte) ((block[i] << 1) | next);
    }
    if ((block[0] & 0x80) != 0) {
      result[BLOCK - 1] ^= (byte) 0x87;
    }
    return result;
  }
}
