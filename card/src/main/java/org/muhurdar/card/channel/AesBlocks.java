package org.muhurdar.card.channel;

import java.security.GeneralSecurityException;
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

  private static byte[] run(int mode, SecretBytes under, byte[] iv, byte[] blocks) {
    return under.open(bytes -> {
      try {
        Cipher cipher = Cipher.getInstance(CBC);
        cipher.init(mode, new SecretKeySpec(bytes, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(blocks);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("AES-CBC of whole blocks cannot fail", e);
      }
    });
  }
}
