package org.muhurdar.portal.keystore;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/**
 * AES-256-GCM (NIST SP 800-38D) under a key the caller holds: nonce of 12 random bytes, ciphertext,
 * tag of 16 bytes, in this order. Thread-safe.
 *
 * <p>Random nonces allow 2^32 seals under one key; each card has a key of its own and each epoch
 * key wraps a few million keys at most, so both stay far below.
 */
public final class Aead {

  /** The length of every key. */
  public static final int KEY_BYTES = 32;

  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private final Randomness randomness;

  public Aead(Randomness randomness) {
    this.randomness = randomness;
  }

  /** Seals under a 32-byte key; {@code aad} must be given to open. */
  public byte[] seal(SecretBytes key, SecretBytes plain, byte[] aad) {
    return key.open(bytes -> seal(aes(bytes), plain, aad));
  }

  /**
   * Opens what {@link #seal(SecretBytes, SecretBytes, byte[])} made.
   *
   * @throws KeyStoreFailure NOT_OPENED for any other key, bytes or {@code aad}
   */
  public SecretBytes open(SecretBytes key, byte[] sealed, byte[] aad) {
    return key.open(bytes -> open(aes(bytes), sealed, aad));
  }

  byte[] seal(SecretKey key, SecretBytes plain, byte[] aad) {
    byte[] nonce = randomness.bytes(NONCE_BYTES);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length() + TAG_BYTES);
    try {
      Cipher cipher = Cipher.getInstance(Algorithm.AES_GCM.jca());
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      cipher.updateAAD(aad);
      byte[] secret = plain.open(bytes -> bytes);
      int written = cipher.doFinal(secret, 0, secret.length, sealed, NONCE_BYTES);
      if (written != sealed.length - NONCE_BYTES) {
        throw new IllegalStateException("AES-GCM wrote " + written + " bytes");
      }
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES-256-GCM", e);
    }
  }

  SecretBytes open(SecretKey key, byte[] sealed, byte[] aad) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw KeyStoreFailure.notOpened();
    }
    try {
      Cipher cipher = Cipher.getInstance(Algorithm.AES_GCM.jca());
      cipher.init(
          Cipher.DECRYPT_MODE,
          key,
          new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(aad);
      return SecretBytes.taking(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      throw KeyStoreFailure.notOpened();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no AES-256-GCM", e);
    }
  }

  static SecretKey aes(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("an AES-256 key has 32 bytes");
    }
    return new SecretKeySpec(key, Algorithm.AES.jca());
  }
}
