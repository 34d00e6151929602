package org.muhurdar.portal.keystore;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.muhurdar.kernel.Randomness;
import org.muhurdar.kernel.SecretBytes;

/**
 * AES-256-GCM inside a token, in the same form as {@link Aead}. Empty answers mean that the token
 * has no such key. Thread-safe.
 */
final class TokenAead {

  private final Pkcs11Token token;
  private final Randomness randomness;

  TokenAead(Pkcs11Token token, Randomness randomness) {
    this.token = token;
    this.randomness = randomness;
  }

  Optional<byte[]> seal(String label, SecretBytes plain, byte[] aad) {
    byte[] nonce = randomness.bytes(Aead.NONCE_BYTES);
    return token.use(
        label,
        (key, provider) -> {
          Cipher cipher = Cipher.getInstance(Algorithm.AES_GCM.jca(), provider);
          cipher.init(Cipher.ENCRYPT_MODE, key, tagAnd(nonce));
          cipher.updateAAD(aad);
          byte[] sealed = Arrays.copyOf(nonce, nonce.length + plain.length() + Aead.TAG_BYTES);
          byte[] body = finish(cipher, plain);
          System.arraycopy(body, 0, sealed, nonce.length, body.length);
          return sealed;
        });
  }

  Optional<SecretBytes> open(String label, byte[] sealed, byte[] aad) {
    if (sealed.length < Aead.NONCE_BYTES + Aead.TAG_BYTES) {
      throw KeyStoreFailure.notOpened();
    }
    byte[] nonce = Arrays.copyOf(sealed, Aead.NONCE_BYTES);
    return token.use(
        label,
        (key, provider) -> {
          Cipher cipher = Cipher.getInstance(Algorithm.AES_GCM.jca(), provider);
          cipher.init(Cipher.DECRYPT_MODE, key, tagAnd(nonce));
          cipher.updateAAD(aad);
          return SecretBytes.taking(
              cipher.doFinal(sealed, Aead.NONCE_BYTES, sealed.length - Aead.NONCE_BYTES));
        });
  }

  private static byte[] finish(Cipher cipher, SecretBytes plain) throws GeneralSecurityException {
    byte[] bytes = plain.open(secret -> secret);
    return cipher.doFinal(bytes);
  }

  private static GCMParameterSpec tagAnd(byte[] nonce) {
    return new GCMParameterSpec(Aead.TAG_BYTES * Byte.SIZE, nonce);
  }
}
