package org.muhurdar.card.channel;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.kernel.SecretBytes;

/** AES-CBC without padding, by the JCA: the only primitive the channel stands on. */
final class AesBlocks {

  static final int BLOCK = 16;

  private static final String CBC = "AES/CBC/NoPadding";

  private AesBlocks() {}

  static byte[] encrypt(SecretBytes under, byte[] iv, byte[] blocks) {
    return run(Cipher.ENCRYPT_MODE, under, iv, blocks);
  }

  static byte[] decrypt(SecretBytes under, byte[] iv, byte[] blocks) {
    return run(Cipher.DECRYPT_MODE, under, iv, blocks);
  }

  /** One block enciphered alone: CBC of one block from a zero IV is just that. */
  static byte[] encryptBlock(SecretBytes under, byte[] block) {
    return encrypt(under, new byte[BLOCK], block);
  }

  /**
   * Enciphers runs of blocks under one key, each from a zero IV: making a cipher costs more than
   * using it. Keeps the key as long as it lives, so nobody keeps it.
   */
  static Encryption encryption(byte[] key) {
    return new Encryption(cipher(Cipher.ENCRYPT_MODE, key, new byte[BLOCK]));
  }

  /** See {@link #encryption}; of one thread. */
  record Encryption(Cipher cipher) {
    byte[] of(byte[] blocks) {
      return finish(cipher, blocks);
    }
  }

  private static byte[] run(int mode, SecretBytes under, byte[] iv, byte[] blocks) {
    return under.open(key -> finish(cipher(mode, key, iv), blocks));
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv) {
    try {
      Cipher cipher = Cipher.getInstance(CBC, ProviderOfAes.FOUND);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CBC of a key of the right length cannot fail", e);
    }
  }

  private static byte[] finish(Cipher cipher, byte[] blocks) {
    try {
      return cipher.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CBC of whole blocks cannot fail", e);
    }
  }

  /** Looked for once: a channel makes ciphers by the dozen, and each would ask every provider. */
  private static final class ProviderOfAes {
    static final Provider FOUND = find();

    private static Provider find() {
      try {
        return Cipher.getInstance(CBC).getProvider();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has AES-CBC", e);
      }
    }
  }
}
